package dev.plumbline.render.kustomize;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Copies values of one object into fields of others, one replacement after the other: later ones
/// see what earlier ones wrote. Into a scalar goes the text alone, whose type stays; anything else
/// is replaced as a whole.
///
/// @param replacements in their order
record Replacements(List<Replacement> replacements) implements Transformer {

  private static final int LONGEST = 8 << 20;
  private static final int MOST_NODES = 1_000_000;
  private static final int DEEPEST = 400;

  Replacements {
    replacements = List.copyOf(replacements);
  }

  /// Reads the entries, of which none names a file any more.
  ///
  /// @throws ProblemException `INVALID_FIELD`
  static Replacements of(List<Fields> entries) {
    return new Replacements(entries.stream().map(Replacement::of).toList());
  }

  @Override
  public void transform(ResMap resources) {
    int[] written = {0};
    for (Replacement replacement : replacements) {
      Node value = value(replacement, resources);
      for (Replacement.Target target : replacement.targets()) {
        for (Resource resource : resources) {
          if (isMeant(resource, target)) {
            write(resource, value, target, written);
          }
        }
      }
    }
    resources.touched();
  }

  static ProblemException refusal(Place place, String why) {
    return Problem.of(
            ProblemCode.INVALID_FIELD,
            place.subject(),
            why,
            "Compare the replacement with the objects that it is for.")
        .exception();
  }

  // --- The source ---

  private static Node value(Replacement replacement, ResMap resources) {
    Replacement.Source source = replacement.source();
    Place place = replacement.place();
    List<Resource> found =
        source.id().name().isEmpty()
            ? resources.everMatching(source.id()::selects)
            : resources.everNamed(source.id().name(), source.id()::selects);
    if (found.size() != 1) {
      String what = found.isEmpty() ? "nothing selected by " : "multiple matches for selector ";
      throw refusal(place, what + source.id());
    }
    FieldPath path = FieldPath.of(source.fieldPath()).clean();
    Optional<Node> at = Optional.of(found.getFirst().root());
    for (String part : path.parts()) {
      at = at.flatMap(node -> step(node, part, place));
    }
    Node value =
        at.filter(node -> !node.isNilOrEmpty())
            .orElseThrow(
                () ->
                    refusal(
                        place,
                        "fieldPath `"
                            + source.fieldPath()
                            + "` is missing for replacement source "
                            + source.id()));
    return source.options().delimiter().isEmpty() ? value : piece(value, source, place);
  }

  private static Optional<Node> step(Node node, String part, Place place) {
    Optional<Integer> index = FieldPath.index(part);
    if (index.isPresent() || part.equals("-")) {
      ListNode list = list(node, place);
      int position = index.orElse(list.size() - 1);
      if (position < 0) {
        throw refusal(place, "array index " + position + " cannot be negative");
      }
      return position < list.size() ? Optional.of(list.get(position)) : Optional.empty();
    }
    if (part.equals("*")) {
      throw refusal(place, "wildcard is not supported in PathGetter");
    }
    if (FieldPath.isList(part)) {
      FieldPath.Match match =
          FieldPath.match(part)
              .orElseThrow(
                  () ->
                      refusal(
                          place,
                          "list path element must contain fieldName=fieldValue for element to"
                              + " match"));
      return ListElements.find(list(node, place), List.of(match.name()), List.of(match.value()));
    }
    if (node.isNull()) {
      return Optional.empty();
    }
    if (node instanceof MapNode map) {
      return map.get(part);
    }
    throw refusal(place, "wrong node kind: expected MappingNode at " + part);
  }

  private static ListNode list(Node node, Place place) {
    return switch (node) {
      case ListNode list -> list;
      case ScalarNode scalar when scalar.isNull() -> new ListNode();
      default -> throw refusal(place, "wrong node kind: expected SequenceNode");
    };
  }

  private static Node piece(Node value, Replacement.Source source, Place place) {
    if (!(value instanceof ScalarNode scalar)) {
      throw refusal(place, "delimiter option can only be used with scalar nodes");
    }
    List<String> pieces = split(scalar.text(), source.options().delimiter());
    long index = source.options().index();
    if (index < 0 || index >= pieces.size()) {
      throw refusal(
          place, "options.index " + index + " is out of bounds for the value of the source");
    }
    return new ScalarNode(pieces.get((int) index), scalar.tag(), scalar.plain());
  }

  private static List<String> split(String text, String delimiter) {
    List<String> pieces = new ArrayList<>();
    int from = 0;
    for (int at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, from)) {
      pieces.add(text.substring(from, at));
      from = at + delimiter.length();
    }
    pieces.add(text.substring(from));
    return pieces;
  }

  // --- The targets ---

  private static boolean isMeant(Resource resource, Replacement.Target target) {
    if (!target.select().matches(resource.annotations(), resource.labels())) {
      return false;
    }
    for (Replacement.Choice reject : target.reject()) {
      if ((reject.hasSelector() && reject.matches(resource.annotations(), resource.labels()))
          || (!reject.id().isEmpty() && everIs(resource, reject.id()))) {
        return false;
      }
    }
    return everIs(resource, target.select().id());
  }

  private static boolean everIs(Resource resource, Replacement.Id id) {
    return id.selects(resource.currentId())
        || resource.previousIds().stream().anyMatch(id::selects);
  }

  private static void write(
      Resource resource, Node value, Replacement.Target target, int[] written) {
    Place place = target.place();
    boolean create = target.options().create();
    TargetFields.Create kind =
        create ? TargetFields.Create.like(value) : TargetFields.Create.NOTHING;
    for (String path : target.fieldPaths()) {
      List<TargetFields.Slot> slots =
          TargetFields.of(resource.root(), FieldPath.of(path), kind, place);
      if (slots.isEmpty()) {
        throw refusal(
            place,
            (create ? "unable to find or create field \"" : "unable to find field \"")
                + path
                + "\" in replacement target");
      }
      for (TargetFields.Slot slot : slots) {
        written[0] += Nodes.size(value);
        if (written[0] > MOST_NODES || Nodes.height(value) > DEEPEST) {
          throw tooLarge(place);
        }
        set(slot, value, target.options(), place);
      }
    }
  }

  private static void set(
      TargetFields.Slot slot, Node value, Replacement.Options options, Place place) {
    Node there = slot.node();
    if (there instanceof ScalarNode scalar) {
      String text = ListElements.text(value);
      if (!options.delimiter().isEmpty()) {
        text = joined(scalar.text(), value.isNull() ? "" : text, options);
      }
      if (text.length() > LONGEST) {
        throw tooLarge(place);
      }
      if (slot.untagged()) {
        scalar.setUntagged(text);
      } else {
        scalar.setText(text);
      }
      return;
    }
    if (!options.delimiter().isEmpty()) {
      throw refusal(place, "delimiter option can only be used with scalar nodes");
    }
    Node copy = value.copy();
    if (there instanceof MapNode map && copy instanceof MapNode given) {
      map.become(given);
    } else if (there instanceof ListNode list && copy instanceof ListNode given) {
      list.become(given);
    } else {
      slot.put(copy);
    }
  }

  private static String joined(String text, String value, Replacement.Options options) {
    List<String> pieces = split(text, options.delimiter());
    if (options.index() < 0) {
      pieces.addFirst(value);
    } else if (options.index() >= pieces.size()) {
      pieces.add(value);
    } else {
      pieces.set((int) options.index(), value);
    }
    return String.join(options.delimiter(), pieces);
  }

  private static ProblemException tooLarge(Place place) {
    return Problem.of(
            ProblemCode.RENDER_LIMIT,
            place.subject(),
            "the replacements make the objects too large",
            "Write smaller ones.")
        .exception();
  }
}
