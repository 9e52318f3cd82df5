package dev.plumbline.it.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.forge.local.BareRepository;
import dev.plumbline.forge.local.Change;
import dev.plumbline.forge.local.Commit;
import dev.plumbline.model.GitReference;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.RecordingTree;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.SecretReference;
import dev.plumbline.model.SourceReference;
import dev.plumbline.source.git.GitLimits;
import dev.plumbline.source.git.GitSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each bad input goes the whole way twice: as a commit through the Git source and the renderer,
/// and as a folder through `plumb render`. Both refuse it by the same name, in bounded time, and
/// show nothing of the secret that lies beside it.
@Timeout(30)
class BadRepositoryTest {

  /// A value that must be seen nowhere.
  private static final String CANARY = "canary-4711-do-not-tell";

  private static final String HEAD = "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\n";
  private static final int LARGE = 50 << 20;

  @TempDir private Path folder;
  private BareRepository repository;
  private GitSource source;

  /// One bad file.
  ///
  /// @param link what it links to; empty for a file
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Bad(String name, byte[] content, String link, ProblemCode code) {
    static Bad text(String name, String text, ProblemCode code) {
      return new Bad(name, text.getBytes(UTF_8), "", code);
    }

    static Bad link(String name, String target) {
      return new Bad(name, new byte[0], target, ProblemCode.PATH_OUTSIDE_TREE);
    }

    @Override
    public String toString() {
      return name + (link.isEmpty() ? " of " + content.length + " bytes" : " to " + link);
    }
  }

  static Stream<Bad> badFiles() {
    String deep = "[".repeat(20_000) + "]".repeat(20_000);
    String secret = HEAD + "stringData: {password: " + CANARY + "}\n";
    return Stream.of(
        Bad.text("bomb.yaml", secret + bomb(), ProblemCode.INPUT_TOO_LARGE),
        Bad.text("deep.yaml", secret + "d: " + deep + "\n", ProblemCode.INPUT_TOO_LARGE),
        Bad.text(
            "deep.json",
            "{\"apiVersion\":\"v1\",\"kind\":\"Secret\",\"metadata\":{\"name\":\"a\"},\"stringData\":{\"p\":\""
                + CANARY
                + "\"},\"d\":"
                + deep
                + "}",
            ProblemCode.INPUT_TOO_LARGE),
        Bad.text(
            "blocks.yaml",
            secret + "d:\n" + "- ".repeat(20_000) + "x\n",
            ProblemCode.INPUT_TOO_LARGE),
        new Bad("large.yaml", large(secret), "", ProblemCode.INPUT_TOO_LARGE),
        new Bad(
            "latin.yaml",
            (secret + "d: gr\u00fcn\n").getBytes(ISO_8859_1),
            "",
            ProblemCode.INVALID_YAML),
        Bad.text("cut.yaml", secret + "d: \"" + CANARY, ProblemCode.INVALID_YAML),
        Bad.text("twice.yaml", secret + "stringData: {}\n", ProblemCode.INVALID_YAML),
        Bad.link("out.yaml", "../../etc/passwd"),
        Bad.link("root.yaml", "/etc/passwd"),
        Bad.link("sideways.yaml", "../app/../../etc/passwd"));
  }

  private static String bomb() {
    StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      List<String> nine = Collections.nCopies(9, "*a" + (i - 1));
      text.append("a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", nine)));
    }
    return text.toString();
  }

  private static byte[] large(String head) {
    byte[] bytes = new byte[LARGE];
    java.util.Arrays.fill(bytes, (byte) '#');
    byte[] first = head.getBytes(UTF_8);
    System.arraycopy(first, 0, bytes, 0, first.length);
    return bytes;
  }

  @BeforeEach
  void start() {
    repository = BareRepository.create(folder.resolve("bad.git"));
    source =
        new GitSource(
            folder.resolve("mirrors"),
            reference -> java.util.Map.of(),
            GitLimits.standard(),
            InstantSource.system());
  }

  @AfterEach
  void stop() {
    source.close();
    repository.close();
  }

  @ParameterizedTest
  @MethodSource("badFiles")
  void isRefusedFromGit(Bad bad) {
    Change change =
        bad.link().isEmpty() ? new Change.Write(bad.content(), false) : new Change.Link(bad.link());
    repository.commit(Commit.on("main", "Bad").change("app/" + bad.name(), change));

    Problem problem = refusal(new GitReference.Branch("main"), "app");

    assertThat(problem.code()).isEqualTo(bad.code());
    assertThat(problem.subject()).contains(bad.name());
    assertThat(problem.message()).doesNotContain(CANARY);
  }

  @ParameterizedTest
  @MethodSource("badFiles")
  void isRefusedByTheCommand(Bad bad) throws IOException {
    Path app = Files.createDirectories(folder.resolve("tree").resolve("app"));
    if (bad.link().isEmpty()) {
      Files.write(app.resolve(bad.name()), bad.content());
    } else {
      Files.createSymbolicLink(app.resolve(bad.name()), Path.of(bad.link()));
    }

    RenderRun run = RenderRun.of(app);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("[" + bad.code() + "]").contains(bad.name());
    assertThat(run.err()).doesNotContain(CANARY).doesNotContain("root:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../outside", "app/../../outside", "/etc", "app/./../..", ".."})
  void aPathOutOfTheTree(String path) {
    repository.commit(Commit.on("main", "Good").file("app/a.yaml", HEAD));

    assertThat(refusal(new GitReference.Branch("main"), path).code())
        .isEqualTo(ProblemCode.PATH_OUTSIDE_TREE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-oProxyCommand=touch", "--upload-pack=touch", "-", "-x/../main"})
  void aReferenceThatLooksLikeAnOption(String name) {
    repository.commit(Commit.on("main", "Good").file("app/a.yaml", HEAD));
    List<GitReference> references =
        List.of(
            new GitReference.Branch(name),
            new GitReference.Tag(name),
            new GitReference.Name(name),
            new GitReference.Any(name));

    assertThat(references)
        .allSatisfy(
            reference ->
                assertThat(refusal(reference, "app").code())
                    .isEqualTo(ProblemCode.REFERENCE_INVALID));
  }

  private Problem refusal(GitReference reference, String path) {
    SourceReference asked =
        new SourceReference(
            repository.path().toUri().toString(),
            reference,
            new SecretReference.None(),
            new SourceReference.Verification.None(),
            Duration.ofMinutes(1),
            Duration.ofSeconds(20));
    RenderOptions options =
        new RenderOptions(
            path,
            RenderOptions.Tool.DIRECTORY,
            new RenderOptions.DirectoryOptions(true, "", "", true),
            "",
            List.of());
    return catchThrowableOfType(
            ProblemException.class,
            () ->
                RenderRun.RENDERER.render(
                    new RecordingTree(source.tree(source.resolve(asked))), options))
        .problem();
  }
}
