package dev.plumbline.gotemplate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Parses a template.
public final class TemplateParser {

  /// What is parsed at the moment: the file, or a `define` or `block` in it.
  private static final class Scope {
    private final String name;
    private int rangeDepth;

    Scope(String name) {
      this.name = name;
    }
  }

  /// Control structures inside each other, also through `else if`.
  private static final int DEEPEST = 200;

  private final String file;
  private final String text;
  private final TokenStream tokens;
  private final PipelineParser pipelines;
  private final Map<String, TemplateTree> trees = new LinkedHashMap<>();
  private Scope scope;
  private int depth;

  private TemplateParser(String file, String text, Predicate<String> functions) {
    this.file = file;
    this.text = text;
    this.tokens = new TokenStream(file, new Lexer(text));
    this.pipelines = new PipelineParser(tokens, functions);
    this.scope = new Scope(file);
  }

  /// Parses a file.
  ///
  /// @param name what errors call it
  /// @param functions which names, besides the built-in ones, are functions
  /// @throws TemplateException if it is no template; the message is Go's
  /// @throws dev.plumbline.model.ProblemException `RENDER_LIMIT` if it is nested too deeply
  public static ParsedFile parse(String name, String text, Predicate<String> functions) {
    TemplateParser parser = new TemplateParser(name, text, functions);
    try {
      parser.file();
    } catch (StackOverflowError e) {
      throw Budget.exceeded("a template is nested too deeply for the stack");
    }
    return new ParsedFile(name, parser.trees);
  }

  private void file() {
    int begin = tokens.peek().position();
    List<Node> nodes = new ArrayList<>();
    while (tokens.peek().kind() != TokenKind.END_OF_TEXT) {
      if (tokens.peek().kind() == TokenKind.LEFT_DELIMITER) {
        Token delimiter = tokens.next();
        if (tokens.nextNonSpace().kind() == TokenKind.DEFINE) {
          definition();
          continue;
        }
        tokens.backup(delimiter);
      }
      Node node = textOrAction();
      if (node instanceof Node.End || node instanceof Node.Else) {
        throw tokens.failure("unexpected " + NodeText.of(node));
      }
      nodes.add(node);
    }
    add(new TemplateTree(file, file, text, new Node.Sequence(begin, List.copyOf(nodes))));
  }

  private void add(TemplateTree tree) {
    TemplateTree old = trees.get(tree.name());
    if (old == null || old.blank()) {
      trees.put(tree.name(), tree);
    } else if (!tree.blank()) {
      throw tokens.failure(
          "template: multiple definition of template " + GoQuote.quote(tree.name()));
    }
  }

  private void definition() {
    Token token = tokens.expect("define clause", TokenKind.STRING, TokenKind.RAW_STRING);
    String name = unquote(token);
    tokens.expect("define clause", TokenKind.RIGHT_DELIMITER);
    inner(name, "define clause");
  }

  private String unquote(Token token) {
    return GoQuote.unquote(token.text()).orElseThrow(() -> tokens.failure("invalid syntax"));
  }

  /// Parses what stands up to `end` as a template of its own.
  private void inner(String name, String context) {
    Scope outer = scope;
    scope = new Scope(name);
    List<String> variables = pipelines.enterTemplate();
    int line = tokens.line();
    // To Go, what breaks off in here is in no action of what is around.
    int action = tokens.enterAction(0);
    Body body = body();
    tokens.enterAction(action);
    if (!(body.end instanceof Node.End)) {
      // Go names the line of a block's clause, and the line where a definition breaks off.
      boolean block = context.startsWith("block");
      String why = "unexpected " + NodeText.of(body.end) + " in " + context;
      throw block ? tokens.failureAt(line, why) : tokens.failure(why);
    }
    add(new TemplateTree(scope.name, file, text, body.nodes));
    pipelines.leaveTemplate(variables);
    scope = outer;
  }

  private record Body(Node.Sequence nodes, Node end) {}

  private Body body() {
    if (depth >= DEEPEST) {
      throw tokens.failure("control structures are nested deeper than " + DEEPEST);
    }
    depth++;
    Body body = nodes();
    depth--;
    return body;
  }

  private Body nodes() {
    int begin = tokens.peekNonSpace().position();
    List<Node> nodes = new ArrayList<>();
    while (tokens.peekNonSpace().kind() != TokenKind.END_OF_TEXT) {
      Node node = textOrAction();
      if (node instanceof Node.End || node instanceof Node.Else) {
        return new Body(new Node.Sequence(begin, List.copyOf(nodes)), node);
      }
      nodes.add(node);
    }
    throw tokens.failure("unexpected EOF");
  }

  private Node textOrAction() {
    Token token = tokens.nextNonSpace();
    if (token.kind() == TokenKind.TEXT) {
      return new Node.Text(token.position(), token.text());
    }
    if (token.kind() != TokenKind.LEFT_DELIMITER) {
      throw tokens.unexpected(token, "input");
    }
    tokens.enterAction(token.line());
    Node node = action();
    tokens.enterAction(0);
    return node;
  }

  private Node action() {
    Token token = tokens.nextNonSpace();
    int position = token.position();
    switch (token.kind()) {
      case BLOCK:
        return block();
      case BREAK:
        loopControl("{{break}}");
        return new Node.Break(position);
      case CONTINUE:
        loopControl("{{continue}}");
        return new Node.Continue(position);
      case ELSE:
        return otherwise();
      case END:
        return new Node.End(tokens.expect("end", TokenKind.RIGHT_DELIMITER).position());
      case IF:
        return branch(Node.Branch.Kind.IF);
      case RANGE:
        return branch(Node.Branch.Kind.RANGE);
      case TEMPLATE:
        return call();
      case WITH:
        return branch(Node.Branch.Kind.WITH);
      default:
        tokens.backup();
        Node.Pipeline pipeline = pipelines.pipeline("command", TokenKind.RIGHT_DELIMITER);
        return new Node.Action(position, pipeline);
    }
  }

  private void loopControl(String what) {
    Token token = tokens.nextNonSpace();
    if (token.kind() != TokenKind.RIGHT_DELIMITER) {
      throw tokens.unexpected(token, what);
    }
    if (scope.rangeDepth == 0) {
      throw tokens.failure(what + " outside {{range}}");
    }
  }

  private Node otherwise() {
    Token next = tokens.peekNonSpace();
    if (next.kind() == TokenKind.IF || next.kind() == TokenKind.WITH) {
      return new Node.Else(next.position());
    }
    return new Node.Else(tokens.expect("else", TokenKind.RIGHT_DELIMITER).position());
  }

  private Node.Branch branch(Node.Branch.Kind kind) {
    int variables = pipelines.variableCount();
    Node.Pipeline pipeline = pipelines.pipeline(kind.word, TokenKind.RIGHT_DELIMITER);
    int loop = kind == Node.Branch.Kind.RANGE ? 1 : 0;
    scope.rangeDepth += loop;
    Body body = body();
    scope.rangeDepth -= loop;
    Optional<Node.Sequence> otherwise =
        body.end instanceof Node.Else ? Optional.of(otherwise(kind, body.end)) : Optional.empty();
    pipelines.forgetVariables(variables);
    return new Node.Branch(pipeline.position(), kind, pipeline, body.nodes, otherwise);
  }

  private Node.Sequence otherwise(Node.Branch.Kind kind, Node found) {
    TokenKind next = tokens.peek().kind();
    boolean chained =
        (kind == Node.Branch.Kind.IF && next == TokenKind.IF)
            || (kind == Node.Branch.Kind.WITH && next == TokenKind.WITH);
    if (chained) {
      tokens.next();
      return new Node.Sequence(found.position(), List.of(branch(kind)));
    }
    Body body = body();
    if (!(body.end instanceof Node.End)) {
      throw tokens.failure("expected end; found " + NodeText.of(body.end));
    }
    return body.nodes;
  }

  private Node block() {
    Token token = tokens.nextNonSpace();
    String name = templateName(token, "block clause");
    Node.Pipeline pipeline = pipelines.pipeline("block clause", TokenKind.RIGHT_DELIMITER);
    inner(name, "block clause");
    return new Node.Call(token.position(), name, Optional.of(pipeline));
  }

  private Node call() {
    Token token = tokens.nextNonSpace();
    String name = templateName(token, "template clause");
    Optional<Node.Pipeline> pipeline = Optional.empty();
    if (tokens.nextNonSpace().kind() != TokenKind.RIGHT_DELIMITER) {
      tokens.backup();
      pipeline = Optional.of(pipelines.pipeline("template clause", TokenKind.RIGHT_DELIMITER));
    }
    return new Node.Call(token.position(), name, pipeline);
  }

  private String templateName(Token token, String context) {
    if (token.kind() != TokenKind.STRING && token.kind() != TokenKind.RAW_STRING) {
      throw tokens.unexpected(token, context);
    }
    return unquote(token);
  }
}
