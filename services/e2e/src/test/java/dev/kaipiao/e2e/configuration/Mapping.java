package dev.kaipiao.e2e.configuration;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.kaipiao.e2e.home.Home;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An interface on which {@code @ConfigMapping} stands: which settings it declares. */
final class Mapping {

  private final Path file;
  private final SourceFile source;
  private final Map<String, ClassTree> parts;

  private Mapping(Path file) {
    this.file = file;
    source = SourceFile.parse(file);
    parts =
        source.type().getMembers().stream()
            .filter(ClassTree.class::isInstance)
            .map(ClassTree.class::cast)
            .collect(Collectors.toMap(part -> part.getSimpleName().toString(), part -> part));
  }

  /** Those of every module, by their prefixes. */
  static List<Mapping> all() {
    return Home.files(Home.ROOT.resolve("services"), ".java").stream()
        .filter(file -> file.toString().contains("/src/main/java/"))
        .filter(file -> Home.text(file).contains("@ConfigMapping("))
        .map(Mapping::new)
        .sorted(Comparator.comparing(Mapping::prefix))
        .toList();
  }

  /** Its own settings first, then those of its parts. */
  List<Group> groups() {
    List<Group> groups = new ArrayList<>();
    collect(source.type(), new Group(prefix(), true, meaning(), new ArrayList<>()), groups);
    return groups;
  }

  String prefix() {
    return SourceFile.value(source.type().getModifiers(), "ConfigMapping").orElseThrow();
  }

  String meaning() {
    return source.prose(source.type());
  }

  private void collect(ClassTree type, Group group, List<Group> groups) {
    groups.add(group);
    for (Declared declared : declared(type).values()) {
      Tree returned = declared.method().getReturnType();
      boolean keyed = isOf(returned, "Map");
      String name = name(group.prefix(), declared.method()) + (keyed ? "." + Setting.KEY : "");
      Tree what = keyed ? argument(returned, 1) : returned;
      ClassTree part = parts.get(what.toString());
      if (part != null) {
        collect(part, new Group(name, false, declared.meaning(), new ArrayList<>()), groups);
      } else {
        group.settings().add(setting(name, what, keyed, declared));
      }
    }
  }

  private Setting setting(String name, Tree what, boolean keyed, Declared declared) {
    Optional<String> fallback = SourceFile.value(declared.method().getModifiers(), "WithDefault");
    boolean optional = isOf(what, "Optional");
    return new Setting(
        name,
        words(optional ? argument(what, 0) : what),
        fallback,
        !keyed && !optional && fallback.isEmpty(),
        declared.meaning());
  }

  private String words(Tree type) {
    return isOf(type, "List")
        ? TypeWords.list(words(argument(type, 0)))
        : TypeWords.of(type.toString()).orElseGet(() -> choice(type.toString()));
  }

  /** The values of an enumeration in the same room, as they are written in a setting. */
  private String choice(String type) {
    return SourceFile.parse(file.resolveSibling(type + ".java")).type().getMembers().stream()
        .filter(VariableTree.class::isInstance)
        .map(VariableTree.class::cast)
        .filter(constant -> constant.getType().toString().equals(type))
        .map(constant -> constant.getName().toString())
        .map(constant -> "`" + constant.toLowerCase(Locale.ROOT).replace('_', '-') + "`")
        .collect(Collectors.joining(", "));
  }

  /** Methods by their names, inherited ones first; one that says nothing itself means the same. */
  private Map<String, Declared> declared(ClassTree type) {
    Map<String, Declared> declared = new LinkedHashMap<>();
    type.getImplementsClause()
        .forEach(parent -> declared.putAll(declared(parts.get(parent.toString()))));
    asked(type)
        .forEach(
            method ->
                declared.merge(
                    method.getName().toString(),
                    new Declared(method, source.prose(method)),
                    Declared::overriddenBy));
    return declared;
  }

  /** Without those that follow from others. */
  private static Stream<MethodTree> asked(ClassTree type) {
    return type.getMembers().stream()
        .filter(MethodTree.class::isInstance)
        .map(MethodTree.class::cast)
        .filter(method -> method.getBody() == null);
  }

  private static String name(String prefix, MethodTree method) {
    ModifiersTree modifiers = method.getModifiers();
    if (SourceFile.has(modifiers, "WithParentName")) {
      return prefix;
    }
    return prefix
        + "."
        + SourceFile.value(modifiers, "WithName")
            .orElseGet(() -> hyphenated(method.getName().toString()));
  }

  private static String hyphenated(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }

  private static boolean isOf(Tree type, String generic) {
    return type instanceof ParameterizedTypeTree parameterized
        && parameterized.getType().toString().equals(generic);
  }

  private static Tree argument(Tree type, int index) {
    return ((ParameterizedTypeTree) type).getTypeArguments().get(index);
  }

  private record Declared(MethodTree method, String meaning) {

    Declared overriddenBy(Declared other) {
      return other.meaning().isEmpty() ? new Declared(other.method(), meaning) : other;
    }
  }
}
