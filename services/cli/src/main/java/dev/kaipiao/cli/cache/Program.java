package dev.kaipiao.cli.cache;

import java.nio.file.Path;
import java.util.List;

/**
 * A Java program whose start a cache shortens.
 *
 * @param name small letters and hyphens
 * @param jars the folder that holds all its jars; another content is another build
 * @param arguments what Java is started with, the program's own arguments aside
 */
public record Program(String name, Path jars, List<String> arguments) {

  public Program {
    arguments = List.copyOf(arguments);
  }
}
