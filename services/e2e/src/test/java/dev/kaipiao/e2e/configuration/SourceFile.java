package dev.kaipiao.e2e.configuration;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A file of Java as it is written, comments included. */
final class SourceFile {

  private static final Pattern CODE = Pattern.compile("\\{@code\\s+([^}]*)}");

  private final CompilationUnitTree unit;
  private final DocTrees docs;

  private SourceFile(CompilationUnitTree unit, DocTrees docs) {
    this.unit = unit;
    this.docs = docs;
  }

  static SourceFile parse(Path file) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, List.of("-proc:none"), null, files.getJavaFileObjects(file));
      return new SourceFile(task.parse().iterator().next(), DocTrees.instance(task));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The type that the file is named after. */
  ClassTree type() {
    return (ClassTree) unit.getTypeDecls().get(0);
  }

  /** What is written above it, as Markdown; empty when nothing is. */
  String prose(Tree declaration) {
    DocCommentTree comment = docs.getDocCommentTree(TreePath.getPath(unit, declaration));
    return comment == null
        ? ""
        : comment.getFullBody().stream()
            .map(piece -> CODE.matcher(piece.toString()).replaceAll("`$1`"))
            .collect(Collectors.joining())
            .replaceAll("\\s+", " ")
            .replace("|", "\\|");
  }

  /** What an annotation says, when it is there. */
  static Optional<String> value(ModifiersTree modifiers, String annotation) {
    return modifiers.getAnnotations().stream()
        .filter(one -> one.getAnnotationType().toString().equals(annotation))
        .findFirst()
        .map(SourceFile::value);
  }

  static boolean has(ModifiersTree modifiers, String annotation) {
    return modifiers.getAnnotations().stream()
        .anyMatch(one -> one.getAnnotationType().toString().equals(annotation));
  }

  private static String value(AnnotationTree annotation) {
    ExpressionTree argument = annotation.getArguments().get(0);
    ExpressionTree value =
        argument instanceof AssignmentTree assignment ? assignment.getExpression() : argument;
    return (String) ((LiteralTree) value).getValue();
  }
}
