package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Application;
import dev.plumbline.model.ChartReference;
import dev.plumbline.model.Digest;
import dev.plumbline.model.GitReference;
import dev.plumbline.model.Plan;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.RemoteBase;
import dev.plumbline.model.RemoteChart;
import dev.plumbline.model.RemoteSource;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.Revision;
import dev.plumbline.model.RunReason;
import dev.plumbline.model.SecretReference;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.VersionReference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Where what comes of a chart is approved, and what that is bound to.
class StandpointTest {

  private static final String FLEET = "https://git.example/fleet.git";
  private static final String CHARTS = "https://charts.example";
  private static final Revision NEWEST = revision(FLEET, "refs/heads/main", "d2");
  private static final Revision ARCHIVE = revision(CHARTS, "1.4.2", "sha256:aa");
  private static final RemoteBase VALUES = new RemoteBase(FLEET, "main");
  private static final RemoteBase BASE = new RemoteBase("https://git.example/other.git", "v1");

  /// A folder that was read, and declares some.
  private record Folder(Optional<Revision> newest, boolean declares) implements DeclaringFolder {
    @Override
    public boolean covers(Revision revision) {
      return true;
    }

    @Override
    public ReadSet declaring(Application application, Revision revision) {
      return declares && newest.equals(Optional.of(revision))
          ? new ReadSet(Map.of("root/shop.yaml", "f1"))
          : ReadSet.EMPTY;
    }
  }

  private static Revision revision(String url, String reference, String commit) {
    return new Revision(url, reference, commit, "", Things.START, "", "");
  }

  private static SourceReference source(String url, VersionReference reference) {
    return new SourceReference(
        url,
        reference,
        new SecretReference.None(),
        new SourceReference.Verification.None(),
        Duration.ofMinutes(1),
        Duration.ofSeconds(5));
  }

  private static ChangeGate.Request request(Revision own, Map<RemoteSource, String> remotes) {
    Application application =
        Shop.USUAL
            .declared()
            .from(
                source(CHARTS, new ChartReference("web", "1.x")),
                List.of(source(FLEET, new GitReference.Any("main"))));
    return new ChangeGate.Request(
        application,
        RunMode.SYNC,
        RunReason.NEW_REVISION,
        Optional.of(own),
        Optional.of(
            new Rendered(
                List.of(), Digest.of("r"), new ReadSet(Map.of("a.yaml", "1"), remotes), "helm")),
        new Plan(
            application.id(), own.commit(), Digest.of("r"), "", List.of(), List.of(), List.of()));
  }

  private static Standpoint at(boolean declares, Revision own, Map<RemoteSource, String> remotes) {
    return new Standpoint(new Folder(Optional.of(NEWEST), declares), request(own, remotes));
  }

  @Test
  void aChartIsApprovedWhereItIsDeclaredAndBoundToItsArchive() {
    Standpoint at = at(true, ARCHIVE, Map.of(BASE, "b1"));

    assertThat(at.revision()).contains(NEWEST);
    assertThat(at.commit()).contains("d2");
    assertThat(at.branch()).isEqualTo("refs/heads/main");
    assertThat(at.bound().remotes())
        .isEqualTo(Map.of(BASE, "b1", new RemoteChart(CHARTS, "web", "1.x"), "sha256:aa"));
  }

  @Test
  void valuesThatLieBesideTheDeclarationBindToTheCommitTheyAreOfAndNotToItsName() {
    Standpoint at = at(true, ARCHIVE, Map.of(VALUES, "d1", BASE, "b1"));

    assertThat(at.revision().map(Revision::commit)).contains("d1");
    assertThat(at.commit()).contains("d1");
    assertThat(at.bound().remotes()).doesNotContainKey(VALUES).containsKey(BASE);
  }

  @Test
  void aChartThatIsDeclaredNowhereIsApprovedByNobody() {
    Standpoint at = at(false, ARCHIVE, Map.of(VALUES, "d1"));

    assertThat(at.revision()).contains(ARCHIVE);
    assertThat(at.commit()).isEmpty();
    assertThat(at.bound().remotes()).containsKey(VALUES);
  }

  @Test
  void aCommitIsApprovedWhereItIs() {
    Revision commit = revision("https://git.example/shop.git", "refs/heads/main", "c1");
    Standpoint at = at(true, commit, Map.of(VALUES, "d1"));

    assertThat(at.revision()).contains(commit);
    assertThat(at.commit()).isEmpty();
    assertThat(at.bound().remotes()).isEqualTo(Map.of(VALUES, "d1"));
  }
}
