package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.target.kubernetes.ClusterMemory.Known;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterFileTest {

  private static final String HERE = "10.0.0.1:6443";

  @TempDir Path folder;

  private ClusterFile open(String accepted) {
    return new ClusterFile(folder.resolve("clusters.json"), accepted);
  }

  @Test
  void remembersEachAddressOverAStart() {
    ClusterFile file = open("");
    assertThat(file.known(HERE)).isEmpty();
    file.remember(HERE, new Known("one", 7));
    file.remember("there", new Known("two", 8, 5));
    assertThat(open("").known(HERE)).contains(new Known("one", 7));
    assertThat(open("").known("there")).contains(new Known("two", 8, 5));
  }

  @Test
  void aClusterThatIsAcceptedTakesThePlace() {
    open("").remember(HERE, new Known("one", 7));
    ClusterFile file = open("two");
    assertThat(file.known(HERE)).contains(new Known("two", 0));
    file.remember(HERE, new Known("two", 3));
    assertThat(file.known(HERE)).contains(new Known("two", 3));
    assertThat(open("").known(HERE)).contains(new Known("two", 3));
  }

  @Test
  void aDamagedFileCountsAsNone() throws IOException {
    Files.writeString(folder.resolve("clusters.json"), "{\"10.0");
    assertThat(open("").known(HERE)).isEmpty();
  }

  @Test
  void whatCannotBeStoredIsKept() {
    ClusterFile file = new ClusterFile(folder.resolve("missing/clusters.json"), "");
    file.remember(HERE, new Known("one", 7));
    assertThat(file.known(HERE)).contains(new Known("one", 7));
  }
}
