package dev.kaipiao.audit.domain.tile;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path of a tile or of an entry bundle below the log's address: {@code tile/<L>/<N>[.p/<W>]}.
 *
 * @param kind {@code entries}, or the level of a tile in decimal
 * @param index the tile's index in its level; a bundle's is that of the level 0 tile over it
 * @param width hashes or entries, 1 to 256; below 256 the resource is partial
 */
public record TilePath(String kind, long index, int width) {

  /** The kind of an entry bundle. */
  public static final String ENTRIES = "entries";

  private static final String PREFIX = "tile/";
  private static final Pattern KIND = Pattern.compile(ENTRIES + "|[0-6]");
  private static final Pattern INDEX = Pattern.compile("(?:x[0-9]{3}/){0,5}[0-9]{3}");
  private static final Pattern SHAPE =
      Pattern.compile(PREFIX + "([^/]+)/(.*?)(?:\\.p/([1-9][0-9]{0,2}))?");

  public TilePath {
    if (!KIND.matcher(kind).matches() || index < 0 || width < 1 || width > TileId.FULL) {
      throw new IllegalArgumentException("no resource " + kind + "/" + index + "/" + width);
    }
  }

  public static TilePath tile(TileId tile, int width) {
    return new TilePath(Integer.toString(tile.level()), tile.index(), width);
  }

  public static TilePath entries(long index, int width) {
    return new TilePath(ENTRIES, index, width);
  }

  /** Reads a path such as {@code tile/0/x001/x234/067.p/12}; empty when it is not canonical. */
  public static Optional<TilePath> parse(String path) {
    Matcher shape = SHAPE.matcher(path);
    if (!shape.matches()
        || !KIND.matcher(shape.group(1)).matches()
        || !INDEX.matcher(shape.group(2)).matches()) {
      return Optional.empty();
    }
    long index = Long.parseLong(shape.group(2).replace("x", "").replace("/", ""));
    int width = shape.group(3) == null ? TileId.FULL : Integer.parseInt(shape.group(3));
    if (width > TileId.FULL) {
      return Optional.empty();
    }
    return Optional.of(new TilePath(shape.group(1), index, width))
        .filter(parsed -> parsed.text().equals(path));
  }

  public boolean isEntries() {
    return kind.equals(ENTRIES);
  }

  /** The tile that is meant; only when it is no entry bundle. */
  public TileId tile() {
    return new TileId(Integer.parseInt(kind), index);
  }

  /** The path below the log's address, without a leading slash. */
  public String text() {
    StringBuilder text =
        new StringBuilder(String.format(Locale.ROOT, "%03d", index % 1000)).insert(0, "/");
    for (long rest = index / 1000; rest > 0; rest /= 1000) {
      text.insert(0, String.format(Locale.ROOT, "/x%03d", rest % 1000));
    }
    text.insert(0, PREFIX + kind);
    return width == TileId.FULL ? text.toString() : text.append(".p/").append(width).toString();
  }

  @Override
  public String toString() {
    return text();
  }
}
