package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Changes;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.Revision;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StandingsTest {

  private static final ApplicationId ONE = id("one");
  private static final ApplicationId TWO = id("two");

  private final Standings standings = new Standings();

  private static ApplicationId id(String name) {
    return new ApplicationId(new GroupKind("argoproj.io", "Application"), "argocd", name);
  }

  @BeforeEach
  void bothStandAtTheFirstCommit() {
    standings.join(ONE);
    standings.join(TWO);
    assertThat(advance("c1", Optional.empty())).containsExactlyInAnyOrder(ONE, TWO);
    rest(ONE, "c1", "one.yaml");
    rest(TWO, "c1", "two.yaml");
  }

  private Set<ApplicationId> advance(String commit, Optional<Changes> changes) {
    return standings.advance(Things.revision(commit), changes, id -> Set.of()).keySet();
  }

  private static Optional<Changes> written(String path) {
    return Optional.of(new Changes(Set.of(path), Set.of()));
  }

  private Optional<Revision> rest(ApplicationId id, String commit, String path) {
    return standings.rest(
        id, Optional.of(new Standings.Rest(commit, new ReadSet(Map.of(path, "x")))));
  }

  @Test
  void onlyWhoIsConcernedHearsOfACommitAndTheOthersComeToIt() {
    assertThat(advance("c2", written("one.yaml"))).containsExactly(ONE);
    assertThat(standings.of(TWO)).contains(Things.revision("c2"));
    assertThat(standings.of(ONE)).isEmpty();
    rest(ONE, "c2", "one.yaml");
    assertThat(standings.of(ONE)).contains(Things.revision("c2"));
  }

  @Test
  void theSameCommitAgainConcernsNobodyWhoStandsThere() {
    assertThat(advance("c1", Optional.empty())).isEmpty();
  }

  @Test
  void ofAChangeThatIsNotKnownAllHear() {
    assertThat(advance("c2", Optional.empty())).containsExactlyInAnyOrder(ONE, TWO);
  }

  @Test
  void whoHasSomethingToDoHearsWhatItCameToUnheard() {
    assertThat(advance("c2", written("one.yaml"))).containsExactly(ONE);
    assertThat(standings.rest(TWO, Optional.empty())).contains(Things.revision("c2"));
    assertThat(standings.of(TWO)).isEmpty();
    assertThat(standings.rest(TWO, Optional.empty())).isEmpty();
    assertThat(advance("c3", written("else.yaml"))).contains(TWO);
  }

  @Test
  void whoRestsAtAnOlderCommitHearsOfTheNext() {
    advance("c2", written("one.yaml"));
    rest(ONE, "c1", "one.yaml");
    assertThat(standings.of(ONE)).isEmpty();
    assertThat(advance("c3", written("else.yaml"))).containsExactly(ONE);
  }

  @Test
  void whoSawANewerCommitFirstNeedNotHearOfIt() {
    standings.rest(ONE, Optional.empty());
    rest(ONE, "c2", "one.yaml");
    assertThat(advance("c2", written("one.yaml"))).isEmpty();
    assertThat(standings.of(ONE)).contains(Things.revision("c2"));
  }

  @Test
  void theDependenciesOfWhoIsConcernedHearToo() {
    Set<ApplicationId> told =
        standings
            .advance(
                Things.revision("c2"),
                written("one.yaml"),
                id -> id.equals(ONE) ? Set.of(TWO) : Set.of())
            .keySet();
    assertThat(told).containsExactlyInAnyOrder(ONE, TWO);
  }

  @Test
  void whoHasLeftHearsNothing() {
    standings.leave(ONE);
    rest(ONE, "c1", "one.yaml");
    assertThat(standings.of(ONE)).isEmpty();
    assertThat(advance("c2", written("one.yaml"))).isEmpty();
  }
}
