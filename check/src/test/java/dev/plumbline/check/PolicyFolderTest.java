package dev.plumbline.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.testkit.MemoryTree;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyFolderTest {

  private static final String WAIVER =
      "apiVersion: plumbline.dev/v1alpha1\nkind: Waiver\nmetadata: {name: NAME}\n";

  private static List<String> names(MemoryTree tree) {
    return PolicyFolder.read(tree, PolicyFolder.DEFAULT).stream()
        .map(object -> object.manifest().name() + " " + object.origin())
        .toList();
  }

  @Test
  void allFilesOfTheFolderAreReadInOrder() {
    MemoryTree tree =
        MemoryTree.empty()
            .file(".plumbline/policies/b.yaml", WAIVER.replace("NAME", "b"))
            .file(
                ".plumbline/policies/a/c.yml",
                WAIVER.replace("NAME", "c") + "---\n" + WAIVER.replace("NAME", "d"))
            .file(".plumbline/policies/README.md", "nothing")
            .file(".plumbline/other.yaml", WAIVER)
            .file("policies/a.yaml", WAIVER);
    assertThat(names(tree))
        .containsExactly(
            "c .plumbline/policies/a/c.yml:1",
            "d .plumbline/policies/a/c.yml:5",
            "b .plumbline/policies/b.yaml:1");
    assertThat(names(MemoryTree.empty())).isEmpty();
  }

  @Test
  void whatCannotBeReadIsRefused() {
    MemoryTree tree = MemoryTree.empty();
    refuses(tree.file(".plumbline/policies/a.yaml", "a: ["), ProblemCode.INVALID_YAML);
    refuses(tree.file(".plumbline/policies/a.yaml", "a: b"), ProblemCode.INVALID_OBJECT);
    refuses(tree.file(".plumbline/policies/a.json", "[]"), ProblemCode.INVALID_OBJECT);
    refuses(tree.link(".plumbline/policies/a.yaml", "../b.yaml"), ProblemCode.INVALID_OBJECT);
    refuses(tree.link(".plumbline/policies", "../policies"), ProblemCode.INVALID_OBJECT);
    refuses(tree.link(".plumbline", "elsewhere"), ProblemCode.INVALID_OBJECT);
    refuses(
        tree.file(".plumbline/policies/" + "a/".repeat(12) + "a.yaml", WAIVER),
        ProblemCode.INPUT_TOO_LARGE);
  }

  private static void refuses(MemoryTree tree, ProblemCode code) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> names(tree))
        .satisfies(refusal -> assertThat(refusal.problem().code()).isEqualTo(code));
  }
}
