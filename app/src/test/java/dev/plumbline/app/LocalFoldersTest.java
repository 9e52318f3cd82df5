package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.KustomizeOptions;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFoldersTest {

  private static final RenderOptions OPTIONS =
      RenderOptions.of("")
          .withKustomize(
              new KustomizeOptions(
                  KustomizeOptions.Mode.KUBECTL, true, JsonObject.EMPTY, Set.of()));

  private final LocalFolders folders = new LocalFolders(Assembly.renderer());

  @TempDir private Path top;

  @BeforeEach
  void makeABaseAndAnOverlay() throws IOException {
    write("base/kustomization.yaml", "resources: [one.yaml]\n");
    write("base/one.yaml", "apiVersion: v1\nkind: One\nmetadata: {name: one}\n");
    write("apps/shop/kustomization.yaml", "resources: [../../base]\nnamePrefix: shop-\n");
  }

  private void write(String path, String text) throws IOException {
    Path file = top.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Rendered render() {
    return folders.render(top.resolve("apps/shop"), OPTIONS);
  }

  @Test
  void aFolderWithoutARepositorySeesWhatItAsksFor() {
    assertThat(render().objects().getFirst().manifest().name()).isEqualTo("shop-one");
  }

  @Test
  void aFolderOfARepositorySeesAllOfIt() throws IOException {
    Files.createDirectory(top.resolve(".git"));
    assertThat(render().objects().getFirst().manifest().name()).isEqualTo("shop-one");
    assertThat(render().objects().getFirst().origin().path()).isEqualTo("base/one.yaml");
  }

  @Test
  void aFolderOfARepositorySeesNothingOutsideOfIt() throws IOException {
    Files.createDirectory(top.resolve("apps/.git"));
    ProblemException refused = catchThrowableOfType(ProblemException.class, this::render);
    assertThat(refused.problem().code()).isEqualTo(ProblemCode.PATH_OUTSIDE_TREE);
  }
}
