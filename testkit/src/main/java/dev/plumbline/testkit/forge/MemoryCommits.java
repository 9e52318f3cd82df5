package dev.plumbline.testkit.forge;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Commits and branches in memory, as far as pull requests need them: the Git of a [MemoryForge].
public final class MemoryCommits {

  private final Map<String, Commit> commits = new HashMap<>();
  private final Map<String, String> branches = new LinkedHashMap<>();
  private int made;

  /// @param mail of author and committer
  public record Commit(
      String id, List<String> parents, SortedMap<String, String> files, String mail, String text) {

    public Commit {
      parents = List.copyOf(parents);
      files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }
  }

  MemoryCommits() {
    String first = add(List.of(), new TreeMap<>(Map.of("start", "0")), "root@example.org", "First");
    branches.put("main", first);
  }

  /// A commit that exists.
  public Commit commit(String id) {
    return Objects.requireNonNull(commits.get(id), id);
  }

  /// Whether there is such a commit.
  public boolean has(String id) {
    return commits.containsKey(id);
  }

  /// What a branch names; empty if there is none.
  public Optional<String> tip(String branch) {
    return Optional.ofNullable(branches.get(branch));
  }

  void move(String branch, String commit) {
    branches.put(branch, commit);
  }

  /// One more commit on a branch, which begins at `main`.
  String push(String account, String branch, String path, String text) {
    String parent = tip(branch).or(() -> tip("main")).orElseThrow();
    SortedMap<String, String> files = new TreeMap<>(commit(parent).files());
    files.put(path, text);
    String mail = account + "@example.org";
    String id = add(List.of(parent), files, mail, "Write " + path);
    branches.put(branch, id);
    return id;
  }

  String add(List<String> parents, SortedMap<String, String> files, String mail, String text) {
    made++;
    String id = digest(made + text + files);
    commits.put(id, new Commit(id, parents, files, mail, text));
    return id;
  }

  /// Reachable from the head and not from the base, the oldest first.
  public List<Commit> between(String base, String head) {
    Set<String> known = ancestors(base);
    List<Commit> all = new ArrayList<>();
    for (String id : ancestors(head)) {
      if (!known.contains(id)) {
        all.addFirst(commit(id));
      }
    }
    return all;
  }

  /// The nearest common ancestor; empty if there is none.
  public Optional<String> mergeBase(String one, String other) {
    Set<String> known = ancestors(one);
    return ancestors(other).stream().filter(known::contains).findFirst();
  }

  /// Itself and all before it, the nearest first.
  private Set<String> ancestors(String from) {
    Set<String> seen = new LinkedHashSet<>();
    Deque<String> next = new ArrayDeque<>(List.of(from));
    while (!next.isEmpty()) {
      String id = next.removeFirst();
      if (seen.add(id)) {
        next.addAll(commit(id).parents());
      }
    }
    return seen;
  }

  /// The files of both; empty if they do not fit together.
  public Optional<SortedMap<String, String>> joined(String base, String head) {
    Optional<String> common = mergeBase(base, head);
    if (common.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> before = commit(common.get()).files();
    Map<String, String> ours = commit(base).files();
    Map<String, String> theirs = commit(head).files();
    SortedMap<String, String> all = new TreeMap<>();
    Set<String> paths = new HashSet<>(ours.keySet());
    paths.addAll(theirs.keySet());
    for (String path : paths) {
      boolean changedHere = !Objects.equals(before.get(path), ours.get(path));
      boolean changedThere = !Objects.equals(before.get(path), theirs.get(path));
      if (changedHere && changedThere && !Objects.equals(ours.get(path), theirs.get(path))) {
        return Optional.empty();
      }
      Optional.ofNullable((changedThere ? theirs : ours).get(path))
          .ifPresent(text -> all.put(path, text));
    }
    return Optional.of(all);
  }

  private static String digest(String text) {
    try {
      byte[] sha = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }
}
