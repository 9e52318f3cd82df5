package dev.plumbline.gotemplate;

import java.util.ArrayList;
import java.util.List;

/// One execution of one template: walks its nodes and prints.
final class Frame {

  /// How a node ends: in order, or by `break` or `continue`.
  private enum Flow {
    NEXT,
    BREAK,
    CONTINUE
  }

  private final Executor executor;
  private final TemplateTree tree;
  private final StringBuilder out;
  private final Evaluator evaluator;

  Frame(Executor executor, TemplateTree tree, StringBuilder out, GoValue dot) {
    this.executor = executor;
    this.tree = tree;
    this.out = out;
    this.evaluator = new Evaluator(executor, tree, dot);
  }

  void run() {
    walk(tree.root());
  }

  private Flow walk(Node node) {
    evaluator.at(node);
    executor.budget().step();
    return switch (node) {
      case Node.Text text -> {
        executor.budget().output(text.text().length());
        out.append(text.text());
        yield Flow.NEXT;
      }
      case Node.Action action -> {
        GoValue value = evaluator.pipeline(action.pipeline());
        if (action.pipeline().variables().isEmpty()) {
          evaluator.at(node);
          print(value);
        }
        yield Flow.NEXT;
      }
      case Node.Sequence sequence -> sequence(sequence);
      case Node.Branch branch ->
          switch (branch.kind()) {
            case IF -> conditional(branch);
            case WITH -> conditional(branch);
            case RANGE -> range(branch);
          };
      case Node.Call call -> call(call);
      case Node.Break stop -> Flow.BREAK;
      case Node.Continue next -> Flow.CONTINUE;
      default -> throw evaluator.failure("unknown node: " + NodeText.of(node));
    };
  }

  private Flow sequence(Node.Sequence sequence) {
    List<Node> nodes = sequence.nodes();
    for (int i = 0; i < nodes.size(); i++) {
      Flow flow = walk(nodes.get(i));
      if (flow != Flow.NEXT) {
        return flow;
      }
    }
    return Flow.NEXT;
  }

  private void print(GoValue value) {
    if (value instanceof GoFunction) {
      throw evaluator.failure(
          "can't print " + NodeText.of(evaluator.node()) + " of type " + value.type());
    }
    int before = out.length();
    if (GoNil.isInvalid(value)) {
      out.append("<no value>");
    } else if (value instanceof GoStruct && value.type().method("String").isPresent()) {
      // Go takes the address of a field to call a method of its pointer.
      GoFormat.appendTo(out, value.type().method("String").get().call(value));
    } else {
      GoFormat.appendTo(out, value instanceof GoPointer p ? p.target() : value);
    }
    executor.budget().output(out.length() - before);
  }

  private Flow conditional(Node.Branch branch) {
    Variables variables = evaluator.variables();
    int mark = variables.mark();
    GoValue value = evaluator.pipeline(branch.pipeline());
    Flow flow = Flow.NEXT;
    if (value.truth()) {
      flow =
          branch.kind() == Node.Branch.Kind.WITH
              ? withDot(value, false, branch.body())
              : walk(branch.body());
    } else if (branch.otherwise().isPresent()) {
      flow = walk(branch.otherwise().get());
    }
    variables.reset(mark);
    return flow;
  }

  private Flow withDot(GoValue dot, boolean open, Node node) {
    GoValue outer = evaluator.dot();
    boolean outerOpen = evaluator.dotOpen();
    evaluator.setDot(dot, open);
    Flow flow = walk(node);
    evaluator.setDot(outer, outerOpen);
    return flow;
  }

  private Flow call(Node.Call call) {
    TemplateTree called =
        executor
            .find(call.name())
            .orElseThrow(
                () -> evaluator.failure("template " + GoQuote.quote(call.name()) + " not defined"));
    GoValue dot =
        call.pipeline().isPresent() ? evaluator.pipeline(call.pipeline().get()) : GoNil.INVALID;
    executor.run(called, out, dot);
    return Flow.NEXT;
  }

  private Flow range(Node.Branch branch) {
    Variables variables = evaluator.variables();
    int mark = variables.mark();
    GoValue value = evaluator.pipeline(branch.pipeline());
    if (value instanceof GoPointer pointer) {
      value = pointer.target();
    }
    boolean any =
        switch (value) {
          case GoInteger integer -> integers(branch, integer);
          case GoList list -> list(branch, list);
          case GoBytes bytes -> list(branch, list(bytes));
          case GoMap map -> map(branch, map);
          case GoNil nil when nil.type().kind() != GoKind.POINTER -> false;
          default -> throw evaluator.failure("range can't iterate over " + GoFormat.text(value));
        };
    // Go leaves the loop, and the pops of its variables, before it looks at else.
    Flow flow = any || branch.otherwise().isEmpty() ? Flow.NEXT : walk(branch.otherwise().get());
    variables.reset(mark);
    return flow == Flow.BREAK ? Flow.NEXT : flow;
  }

  private static GoList list(GoBytes bytes) {
    List<GoValue> elements = new ArrayList<>();
    for (int i = 0; i < bytes.size(); i++) {
      elements.add(new GoInteger(bytes.at(i), GoType.UINT8));
    }
    return new GoList(GoType.BYTES, elements);
  }

  private boolean integers(Node.Branch branch, GoInteger end) {
    if (branch.pipeline().variables().size() > 1) {
      throw evaluator.failure(
          "can't use " + end.digits() + " to iterate over more than one variable");
    }
    for (long i = 0; i < end.value(); i++) {
      if (iterate(branch, GoNil.INVALID, new GoInteger(i, end.type()), false)) {
        break;
      }
    }
    return end.value() > 0;
  }

  private boolean list(Node.Branch branch, GoList list) {
    boolean open = list.type().holdsAny();
    List<GoValue> elements = list.elements();
    for (int i = 0; i < elements.size(); i++) {
      if (iterate(branch, GoInteger.of(i), elements.get(i), open)) {
        break;
      }
    }
    return !elements.isEmpty();
  }

  private boolean map(Node.Branch branch, GoMap map) {
    boolean open = map.type().holdsAny();
    List<String> keys = map.keys();
    List<GoValue> values = new ArrayList<>(keys.size());
    for (String key : keys) {
      values.add(map.getOr(key, GoNil.ANY));
    }
    for (int i = 0; i < keys.size(); i++) {
      if (iterate(branch, new GoString(keys.get(i)), values.get(i), open)) {
        break;
      }
    }
    return !keys.isEmpty();
  }

  /// Walks the body once.
  ///
  /// @return whether the loop ends here
  private boolean iterate(Node.Branch branch, GoValue index, GoValue element, boolean open) {
    Variables variables = evaluator.variables();
    Node.Pipeline pipeline = branch.pipeline();
    List<Node.Variable> declared = pipeline.variables();
    int mark = variables.mark();
    if (pipeline.assigns()) {
      int last = declared.size() - 1;
      if (last > 0) {
        evaluator.assign(declared.getFirst(), index, false);
      }
      evaluator.assign(declared.get(last), element, open);
    } else if (!declared.isEmpty()) {
      variables.setTop(1, element, open);
      if (declared.size() > 1) {
        variables.setTop(2, index, false);
      }
    }
    Flow flow = withDot(element, open, branch.body());
    variables.reset(mark);
    return flow == Flow.BREAK;
  }
}
