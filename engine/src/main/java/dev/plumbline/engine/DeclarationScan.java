package dev.plumbline.engine;

import dev.plumbline.codec.Limits;
import dev.plumbline.codec.Yaml;
import dev.plumbline.codec.YamlDocument;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds the resources that declare applications in all files of a tree, wherever they are. Files
/// that are no YAML, such as templates, declare nothing. What it found in a folder it remembers for
/// as long as the folder is the same. Not thread-safe.
final class DeclarationScan {

  private static final int MOST_FOLDERS = 200_000;
  private static final int DEEPEST = 64;
  private static final int LARGEST = 4 << 20;

  private final Set<GroupKind> kinds;
  private final List<String> groups;
  private final Map<Place, Found> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, Found> eldest) {
          return size() > MOST_FOLDERS;
        }
      };

  DeclarationScan(Set<GroupKind> kinds) {
    this.kinds = Set.copyOf(kinds);
    this.groups =
        kinds.stream().map(GroupKind::group).filter(each -> !each.isEmpty()).distinct().toList();
  }

  private record Place(String path, String id) {}

  /// What was found.
  ///
  /// @param problems of files that seem to declare something, and cannot be read
  record Found(List<RenderedObject> resources, List<Problem> problems) {
    private static final Found NOTHING = new Found(List.of(), List.of());

    Found {
      resources = List.copyOf(resources);
      problems = List.copyOf(problems);
    }
  }

  /// All resources of the tree, in order of their files.
  ///
  /// @throws ProblemException what the tree says
  Found scan(Tree tree) {
    return folder(tree, "", 0);
  }

  private Found folder(Tree tree, String path, int depth) {
    if (depth > DEEPEST) {
      return Found.NOTHING;
    }
    List<RenderedObject> resources = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (TreeEntry entry : tree.list(path)) {
      Found found =
          switch (entry.type()) {
            case FOLDER -> entry.name().equals(".git") ? Found.NOTHING : within(tree, entry, depth);
            case FILE, EXECUTABLE -> isText(entry) ? within(tree, entry, depth) : Found.NOTHING;
            case LINK, SUBMODULE -> Found.NOTHING;
          };
      resources.addAll(found.resources());
      problems.addAll(found.problems());
    }
    return resources.isEmpty() && problems.isEmpty()
        ? Found.NOTHING
        : new Found(resources, problems);
  }

  private Found within(Tree tree, TreeEntry entry, int depth) {
    Place place = new Place(entry.path(), entry.id());
    Found before = known.get(place);
    if (before != null) {
      return before;
    }
    Found found = entry.isFile() ? file(tree, entry.path()) : folder(tree, entry.path(), depth + 1);
    known.put(place, found);
    return found;
  }

  private static boolean isText(TreeEntry entry) {
    return entry.name().matches(".*\\.(ya?ml|json)") && entry.size() <= LARGEST;
  }

  private Found file(Tree tree, String path) {
    byte[] bytes = tree.read(path, LARGEST);
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (groups.stream().noneMatch(text::contains)) {
      return Found.NOTHING;
    }
    try {
      List<RenderedObject> resources = new ArrayList<>();
      for (YamlDocument document : Yaml.read(bytes, path, Limits.DEFAULT)) {
        if (document.root() instanceof JsonObject content
            && kinds.contains(new Manifest(content).groupKind())) {
          resources.add(new RenderedObject(new Manifest(content), document.origin()));
        }
      }
      return new Found(resources, List.of());
    } catch (ProblemException e) {
      // templates of charts are no YAML, and no declarations either
      return text.contains("{{") ? Found.NOTHING : new Found(List.of(), List.of(e.problem()));
    }
  }
}
