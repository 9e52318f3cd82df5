package dev.plumbline.source.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.forge.local.Commit;
import dev.plumbline.forge.local.GitHostOptions;
import dev.plumbline.model.GitReference;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SecretReference;
import dev.plumbline.model.SourceReference;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MirrorTest {

  @TempDir Path folder;
  private Shop shop;
  private FaultyServer faulty;

  @BeforeEach
  void start() {
    shop = new Shop(folder, GitHostOptions.local());
    faulty = new FaultyServer(shop.host.url("shop"));
    shop.repository.commit(Commit.on("main", "First").file("a", "1").file("big", noise(1)));
  }

  @AfterEach
  void stop() {
    faulty.close();
    shop.close();
  }

  @Test
  void aDamagedMirrorIsCopiedAnew() throws Exception {
    Revision before = resolve();
    for (String suffix : List.of(".pack", ".idx", "HEAD")) {
      shop.source.close();
      shop.source = shop.newSource();
      damage(suffix);
      Revision healed = resolveUntilHealed(before);
      assertThat(healed.commit()).isEqualTo(before.commit());
      assertThat(shop.read(healed, "big")).as(suffix).isEqualTo(noise(1));
    }
  }

  /// The damage may show only when a file is read; then the next look-up heals it.
  private Revision resolveUntilHealed(Revision before) {
    Revision revision = resolve();
    try {
      shop.read(revision, "big");
      return revision;
    } catch (ProblemException e) {
      assertThat(e.problem().code()).isEqualTo(ProblemCode.SOURCE_CORRUPT);
      assertThat(before.commit()).isEqualTo(revision.commit());
      return resolve();
    }
  }

  private void damage(String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("mirrors"))) {
      for (Path file :
          files
              .filter(each -> each.toString().endsWith(suffix) && Files.isRegularFile(each))
              .toList()) {
        file.toFile().setWritable(true);
        if (suffix.equals("HEAD")) {
          Files.delete(file);
        } else {
          try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.setLength(bytes.length() / 2);
          }
        }
      }
    }
  }

  @Test
  void leftoversOfADeadProcessAreRemoved() throws Exception {
    resolve();
    Path mirror;
    try (Stream<Path> files = Files.list(folder.resolve("mirrors"))) {
      mirror = files.filter(each -> each.toString().endsWith(".git")).findFirst().orElseThrow();
    }
    Path pins = mirror.resolve("refs/pins");
    String next = shop.repository.commit(Commit.on("main", "Second").file("a", "2"));
    List<Path> leftovers =
        List.of(
            Files.writeString(pins.resolve(next + ".lock"), ""),
            Files.writeString(mirror.resolve("packed-refs.lock"), ""),
            Files.writeString(mirror.resolve("objects/incoming_1.pack"), "half"));
    assertThat(shop.read(resolve(), "a")).isEqualTo("2");
    assertThat(leftovers).noneMatch(Files::exists);
  }

  @Test
  void manyLookUpsOfOneRepositoryAtOnce() throws Exception {
    try (GitSource second = shop.newSource()) {
      CountDownLatch ready = new CountDownLatch(1);
      AtomicInteger right = new AtomicInteger();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        GitSource source = i % 2 == 0 ? shop.source : second;
        threads.add(
            Thread.ofVirtual()
                .start(
                    () -> {
                      try {
                        ready.await();
                        Revision revision = source.resolve(within(Duration.ofSeconds(20)));
                        if (source.tree(revision).read("big", 1 << 20).length > 1000) {
                          right.incrementAndGet();
                        }
                      } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                      }
                    }));
      }
      ready.countDown();
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(right).hasValue(12);
      try (Stream<Path> files = Files.walk(folder.resolve("mirrors"))) {
        assertThat(files.filter(each -> each.toString().endsWith(".pack")).count())
            .as("it is fetched once")
            .isEqualTo(1);
      }
    }
  }

  /// Such trees are made only by an attacker: each would put a file where none may be.
  @ParameterizedTest
  @ValueSource(strings = {"..", ".", ".git", ".GIT", "a/b", "", "a a"})
  void aTreeWithAnEvilNameIsRefused(String names) throws IOException {
    Revision before = resolve();
    try (Repository repository =
            new FileRepositoryBuilder().setGitDir(shop.repository.path().toFile()).build();
        ObjectInserter inserter = repository.newObjectInserter()) {
      ObjectId blob = inserter.insert(Constants.OBJ_BLOB, "x".getBytes(UTF_8));
      TreeFormatter tree = new TreeFormatter();
      for (String name : names.split(" ")) {
        byte[] bytes = name.getBytes(UTF_8);
        tree.append(bytes, 0, bytes.length, FileMode.REGULAR_FILE, blob, true);
      }
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(inserter.insert(tree));
      commit.setAuthor(new PersonIdent("x", "x"));
      commit.setCommitter(new PersonIdent("x", "x"));
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      shop.repository.moveBranch("main", id.name());
    }
    Shop.problem(ProblemCode.SOURCE_CORRUPT, this::resolve);
    assertThat(shop.read(before, "a")).isEqualTo("1");
  }

  private Revision resolve() {
    return shop.source.resolve(within(Duration.ofSeconds(20)));
  }

  private SourceReference within(Duration timeout) {
    return timed(Shop.at(faulty.url(), new GitReference.Branch("main")), timeout);
  }

  private static SourceReference timed(SourceReference reference, Duration timeout) {
    return new SourceReference(
        reference.url(),
        reference.reference(),
        new SecretReference.InCluster("test", "git"),
        reference.verify(),
        reference.interval(),
        timeout);
  }

  private static String noise(int seed) {
    byte[] bytes = new byte[30_000];
    new Random(seed).nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
