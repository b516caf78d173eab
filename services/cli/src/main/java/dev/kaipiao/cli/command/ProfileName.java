package dev.kaipiao.cli.command;

import dev.kaipiao.benchmarks.load.profile.Profile;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a profile as it is written on the command line. */
final class ProfileName implements ITypeConverter<Profile> {

  @Override
  public Profile convert(String text) {
    return Arrays.stream(Profile.values())
        .filter(profile -> profile.wireName().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'%s' is none of %s"
                        .formatted(
                            text,
                            Arrays.stream(Profile.values())
                                .map(Profile::wireName)
                                .collect(Collectors.joining(", ")))));
  }
}
