package dev.plumbline.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.engine.AdoptionGoal.Spot;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.JsonPointer;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.Tree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Looks for the edits of a repository after which an application renders as it is live: each is
/// tried out by rendering, and taken only if it brings fields about and changes nothing else of the
/// application. Pure, but for what the world does.
public final class AdoptionSearch {

  private static final int MOST_TRIES = 80;
  private static final int LARGEST = 1 << 20;

  private final AdoptionWorld world;
  private final Map<String, Optional<String>> edits = new TreeMap<>();
  private Tree tree;
  private Rendered rendered;

  private AdoptionSearch(AdoptionWorld world) {
    this.world = world;
    this.tree = world.tree();
    this.rendered = world.render().apply(tree);
  }

  /// What was found.
  ///
  /// @param files path to the new text; empty for a file that goes
  /// @param places what changes, by files and lines
  /// @param others applications that the edits change too
  public record Found(
      Map<String, Optional<String>> files, List<AdoptionDiff> places, List<ApplicationId> others) {
    public Found {
      files = Collections.unmodifiableMap(new TreeMap<>(files));
      places = List.copyOf(places);
      others = List.copyOf(others);
    }
  }

  /// The edits for all fields together.
  ///
  /// @param about whose fields they are, for the problem
  /// @throws ProblemException `ADOPTION_IMPOSSIBLE` if not all of them can be brought about, and
  ///     what the first render fails with
  public static Found find(AdoptionWorld world, String about, List<AdoptionField> fields) {
    AdoptionSearch search = new AdoptionSearch(world);
    List<AdoptionField> left = search.all(fields);
    if (!left.isEmpty()) {
      throw impossible(about, left).exception();
    }
    List<AdoptionDiff> places = new ArrayList<>();
    search.edits.forEach(
        (path, text) ->
            places.addAll(AdoptionDiff.of(path, before(world.tree(), path), text.orElse(""))));
    return new Found(search.edits, places, world.others().apply(search.tree));
  }

  private static String before(Tree tree, String path) {
    return tree.entry(path).isPresent() ? new String(tree.read(path, LARGEST), UTF_8) : "";
  }

  /// @return those that cannot be brought about
  private List<AdoptionField> all(List<AdoptionField> fields) {
    AdoptionGoal goal = AdoptionGoal.of(rendered, fields);
    List<AdoptionField> left = new ArrayList<>();
    for (AdoptionField field : fields) {
      if (isOpen(goal, field) && !one(goal, field)) {
        left.add(field);
      }
    }
    return left;
  }

  private boolean isOpen(AdoptionGoal goal, AdoptionField field) {
    return goal.misses(rendered).stream()
        .filter(spot -> spot.object().equals(field.object()))
        .anyMatch(
            spot ->
                field.after().isEmpty()
                    || starts(spot.path(), field.path())
                    || starts(field.path(), spot.path()));
  }

  private static boolean starts(JsonPointer path, JsonPointer with) {
    int length = with.tokens().size();
    return path.tokens().size() >= length && path.tokens().subList(0, length).equals(with.tokens());
  }

  private boolean one(AdoptionGoal goal, AdoptionField field) {
    Set<Spot> misses = goal.misses(rendered);
    List<AdoptionCandidate> candidates =
        new AdoptionCandidates(world, tree, rendered, goal).of(field);
    for (AdoptionCandidate candidate :
        candidates.subList(0, Math.min(MOST_TRIES, candidates.size()))) {
      Tree changed = AdoptionTree.over(tree, candidate.files());
      Optional<Rendered> after = rendered(changed);
      if (after.isPresent() && nearer(misses, goal.misses(after.get()))) {
        edits.putAll(candidate.files());
        tree = changed;
        rendered = after.get();
        return true;
      }
    }
    return false;
  }

  private Optional<Rendered> rendered(Tree changed) {
    try {
      return Optional.of(world.render().apply(changed));
    } catch (ProblemException e) {
      return Optional.empty(); // an edit that breaks the render is not the one
    }
  }

  private static boolean nearer(Set<Spot> before, Set<Spot> after) {
    return after.size() < before.size() && before.containsAll(after);
  }

  private static Problem impossible(String about, List<AdoptionField> fields) {
    return new Problem(
        ProblemCode.ADOPTION_IMPOSSIBLE,
        about,
        "no single edit gives " + String.join(", ", fields.stream().map(Object::toString).toList()),
        "each that was tried changes something else too, or nothing; templates may compute the"
            + " value, or several files decide it",
        "Write it into Git by hand; `plumb plan` shows the fields and both values.");
  }
}
