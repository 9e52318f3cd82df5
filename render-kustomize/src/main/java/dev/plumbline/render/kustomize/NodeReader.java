package dev.plumbline.render.kustomize;

import dev.plumbline.codec.CoreTag;
import dev.plumbline.codec.Limits;
import dev.plumbline.codec.YamlToken;
import dev.plumbline.codec.YamlTokens;
import dev.plumbline.model.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Builds the nodes of one YAML document as kustomize reads it: aliases and merge keys expanded,
/// tags resolved as goyaml v3 does.
final class NodeReader {

  /// A node that aliases may repeat.
  ///
  /// @param node nothing while it is being read
  /// @param size the nodes in it, itself included
  /// @param height the levels in it
  private record Anchored(Optional<Node> node, long size, int height) {}

  private final YamlTokens tokens;
  private final Limits limits;
  private final Map<String, Anchored> anchors = new HashMap<>();
  private int depth;
  private int deepest;
  private long nodes;
  private long repeated;

  private NodeReader(YamlTokens tokens, Limits limits) {
    this.tokens = tokens;
    this.limits = limits;
  }

  /// The first document of the text; those behind it are passed over, as kustomize does with what
  /// its own splitting leaves together.
  ///
  /// @param path what messages call the text
  /// @return empty if there is none, or if it is null
  /// @throws ProblemException `INVALID_YAML` with the line, `INPUT_TOO_LARGE`
  static Optional<Node> read(String text, String path, Limits limits) {
    try {
      return read(text, path, limits, false);
    } catch (ProblemException e) {
      Optional<Node> never = read(text, path, limits, true);
      throw new IllegalStateException("positions make valid: " + never.isPresent(), e);
    }
  }

  private static Optional<Node> read(String text, String path, Limits limits, boolean marked) {
    YamlTokens tokens = YamlTokens.of(text, path, limits, marked);
    if (tokens.next().kind() != YamlToken.Kind.DOCUMENT_START) {
      return Optional.empty();
    }
    Node root = new NodeReader(tokens, limits).node(tokens.next());
    return root.isNull() ? Optional.empty() : Optional.of(root);
  }

  private Node node(YamlToken token) {
    nodes++;
    if (token.kind() == YamlToken.Kind.ALIAS) {
      return repeat(token);
    }
    return token.anchor().isEmpty() ? content(token) : anchored(token);
  }

  private Node anchored(YamlToken token) {
    long before = nodes;
    Anchored unfinished = new Anchored(Optional.empty(), before, 0);
    anchors.put(token.anchor(), unfinished);
    int outer = deepest;
    deepest = depth;
    Node node = content(token);
    Anchored finished = new Anchored(Optional.of(node), nodes - before + 1, deepest - depth);
    anchors.replace(token.anchor(), unfinished, finished);
    deepest = Math.max(outer, deepest);
    return node;
  }

  private Node content(YamlToken token) {
    return switch (token.kind()) {
      case SCALAR -> scalar(token);
      case MAPPING_START -> mapping();
      case SEQUENCE_START -> list();
      case DOCUMENT_START, DOCUMENT_END, END, ALIAS, STREAM_END ->
          throw new IllegalStateException("no node: " + token.kind());
    };
  }

  private Node repeat(YamlToken alias) {
    Anchored anchored = anchors.get(alias.text());
    if (anchored == null) {
      throw tokens.refuse("an alias names no anchor before it");
    }
    Node node =
        anchored.node().orElseThrow(() -> tokens.refuse("an anchored value contains itself"));
    repeated += anchored.size();
    if (repeated > limits.maxAliasExpansions()) {
      throw tokens.tooLarge("aliases repeat more than " + limits.maxAliasExpansions() + " values");
    }
    nodes += anchored.size() - 1;
    within(depth + anchored.height());
    return node.copy();
  }

  private static ScalarNode scalar(YamlToken token) {
    boolean plain = token.style() == YamlToken.Style.PLAIN;
    String tag = token.tag();
    if (token.style() == YamlToken.Style.FOLDED && tag.isEmpty()) {
      return ScalarNode.folded(token.text());
    }
    if (tag.isEmpty() || tag.equals("!")) {
      boolean text = !plain || tag.equals("!");
      return new ScalarNode(token.text(), text ? CoreTag.TEXT : CoreTag.of(token.text()), plain);
    }
    return new ScalarNode(token.text(), CoreTag.named(tag), plain);
  }

  private ListNode list() {
    within(++depth);
    List<Node> elements = new ArrayList<>(4);
    for (YamlToken next = tokens.next(); next.kind() != YamlToken.Kind.END; next = tokens.next()) {
      elements.add(node(next));
    }
    depth--;
    return new ListNode(elements);
  }

  private MapNode mapping() {
    within(++depth);
    MapNode map = new MapNode(4);
    List<MapNode> merged = List.of();
    for (YamlToken next = tokens.next(); next.kind() != YamlToken.Kind.END; next = tokens.next()) {
      if (isMerge(next)) {
        merged = merged(tokens.next());
      } else {
        member(map, next);
      }
    }
    depth--;
    return merged.isEmpty() ? map : merge(map, merged);
  }

  private void member(MapNode map, YamlToken next) {
    if (!(node(next) instanceof ScalarNode key)) {
      throw tokens.refuse("a key is neither text nor a number nor a boolean");
    }
    if (key.tag() != CoreTag.TEXT && depth > 1) {
      map.flawed("the key " + key.text() + " is no string: quote it");
    }
    Node value = node(tokens.next());
    if (map.has(key.text())) {
      map.flawed("mapping key \"" + key.text() + "\" already defined");
      return;
    }
    map.put(key.text(), value);
  }

  private static boolean isMerge(YamlToken key) {
    return key.kind() == YamlToken.Kind.SCALAR
        && key.text().equals("<<")
        && key.style() == YamlToken.Style.PLAIN
        && (key.tag().isEmpty() || CoreTag.named(key.tag()) == CoreTag.MERGE);
  }

  /// The mappings behind `<<`, those that win last.
  private List<MapNode> merged(YamlToken token) {
    Node value = node(token);
    if (value instanceof MapNode map) {
      return List.of(map);
    }
    if (!(value instanceof ListNode list)) {
      throw tokens.refuse("map merge requires map or sequence of maps as the value");
    }
    List<MapNode> maps = new ArrayList<>();
    for (Node element : list) {
      if (!(element instanceof MapNode map)) {
        throw tokens.refuse("map merge requires map or sequence of maps as the value");
      }
      maps.addFirst(map);
    }
    return maps;
  }

  private static MapNode merge(MapNode map, List<MapNode> merged) {
    MapNode all = map.copy();
    for (MapNode from : merged) {
      for (int i = 0; i < from.size(); i++) {
        all.put(from.keyAt(i), from.valueAt(i).copy());
      }
    }
    for (int i = 0; i < map.size(); i++) {
      all.put(map.keyAt(i), map.valueAt(i));
    }
    return all;
  }

  private void within(int level) {
    if (level > limits.maxDepth()) {
      throw tokens.tooLarge("mappings and lists are nested deeper than " + limits.maxDepth());
    }
    deepest = Math.max(deepest, level);
  }
}
