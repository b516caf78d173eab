package dev.kaipiao.cli.chaos.inquiry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.cli.stack.StackException;
import dev.kaipiao.contracts.json.Json;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The book of a simulated party, read on from where the last reading ended. */
final class Journal {

  private final Path file;
  private long read;

  Journal(Path file) {
    this.file = file;
  }

  /** Gives every new entry that was written whole. */
  void readOn(Consumer<JsonNode> entries) {
    if (Files.notExists(file)) {
      return;
    }
    try (RandomAccessFile book = new RandomAccessFile(file.toFile(), "r")) {
      byte[] fresh = new byte[Math.toIntExact(book.length() - read)];
      book.seek(read);
      book.readFully(fresh);
      int begin = 0;
      for (int at = 0; at < fresh.length; at++) {
        if (fresh[at] == '\n') {
          entries.accept(Json.mapper().readTree(fresh, begin, at - begin));
          begin = at + 1;
        }
      }
      read += begin;
    } catch (IOException e) {
      throw new StackException("the book " + file + " cannot be read", e);
    }
  }
}
