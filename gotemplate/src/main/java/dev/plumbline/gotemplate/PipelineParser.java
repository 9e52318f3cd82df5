package dev.plumbline.gotemplate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Parses what stands between the delimiters: pipelines, commands and their words.
final class PipelineParser {

  /// Parentheses inside each other. Go takes 10,000; no stack of ours shall depend on a template.
  private static final int DEEPEST = 200;

  private final TokenStream tokens;
  private final Predicate<String> functions;
  private List<String> variables = new ArrayList<>(List.of("$"));
  private int depth;

  PipelineParser(TokenStream tokens, Predicate<String> functions) {
    this.tokens = tokens;
    this.functions = functions;
  }

  /// Begins a template inside the file, which sees no variable of the file.
  ///
  /// @return the variables to give back at its end
  List<String> enterTemplate() {
    List<String> outer = variables;
    variables = new ArrayList<>(List.of("$"));
    return outer;
  }

  void leaveTemplate(List<String> outer) {
    variables = outer;
  }

  int variableCount() {
    return variables.size();
  }

  void forgetVariables(int count) {
    variables.subList(count, variables.size()).clear();
  }

  Node.Pipeline pipeline(String context, TokenKind end) {
    int begin = tokens.peekNonSpace().position();
    List<Node.Variable> declared = new ArrayList<>(0);
    boolean assigns = declarations(context, declared);
    List<Node.Command> commands = new ArrayList<>(2);
    while (true) {
      Token token = tokens.nextNonSpace();
      if (token.kind() == end) {
        check(commands, context);
        return new Node.Pipeline(begin, assigns, List.copyOf(declared), List.copyOf(commands));
      }
      if (!startsCommand(token.kind())) {
        throw tokens.unexpected(token, context);
      }
      tokens.backup();
      commands.add(command());
    }
  }

  private static boolean startsCommand(TokenKind kind) {
    return switch (kind) {
      case BOOL,
          CHARACTER_CONSTANT,
          COMPLEX,
          DOT,
          FIELD,
          IDENTIFIER,
          NUMBER,
          NIL,
          RAW_STRING,
          STRING,
          VARIABLE,
          LEFT_PARENTHESIS ->
          true;
      default -> false;
    };
  }

  /// Reads the variables in front.
  ///
  /// @return whether they are assigned, not declared
  private boolean declarations(String context, List<Node.Variable> declared) {
    while (tokens.peekNonSpace().kind() == TokenKind.VARIABLE) {
      Token variable = tokens.nextNonSpace();
      Token after = tokens.peek();
      Token next = tokens.peekNonSpace();
      if (next.kind() == TokenKind.ASSIGN || next.kind() == TokenKind.DECLARE) {
        tokens.nextNonSpace();
        declare(variable, declared);
        return next.kind() == TokenKind.ASSIGN;
      }
      if (next.kind() != TokenKind.CHARACTER || !next.text().equals(",")) {
        if (after.kind() == TokenKind.SPACE) {
          tokens.backup(variable, after);
        } else {
          tokens.backup(variable);
        }
        return false;
      }
      tokens.nextNonSpace();
      declare(variable, declared);
      if (!context.equals("range") || declared.size() >= 2) {
        throw tokens.failure("too many declarations in " + context);
      }
      switch (tokens.peekNonSpace().kind()) {
        case VARIABLE, RIGHT_DELIMITER, RIGHT_PARENTHESIS -> {}
        default -> throw tokens.failure("range can only initialize variables");
      }
    }
    return false;
  }

  private void declare(Token variable, List<Node.Variable> declared) {
    declared.add(new Node.Variable(variable.position(), path(variable.text())));
    variables.add(variable.text());
  }

  private static List<String> path(String name) {
    return List.of(name.split("\\.", -1));
  }

  private void check(List<Node.Command> commands, String context) {
    if (commands.isEmpty()) {
      throw tokens.failure("missing value for " + context);
    }
    for (int i = 1; i < commands.size(); i++) {
      switch (commands.get(i).words().getFirst()) {
        case Node.Bool bool -> throw notExecutable(i);
        case Node.Dot dot -> throw notExecutable(i);
        case Node.Nil nil -> throw notExecutable(i);
        case Node.Numeral number -> throw notExecutable(i);
        case Node.Literal literal -> throw notExecutable(i);
        default -> {}
      }
    }
  }

  private TemplateException notExecutable(int index) {
    return tokens.failure("non executable command in pipeline stage " + (index + 1));
  }

  private Node.Command command() {
    int begin = tokens.peekNonSpace().position();
    List<Node> words = new ArrayList<>(3);
    while (true) {
      tokens.peekNonSpace();
      operand().ifPresent(words::add);
      Token token = tokens.next();
      switch (token.kind()) {
        case SPACE -> {
          continue;
        }
        case RIGHT_DELIMITER, RIGHT_PARENTHESIS -> tokens.backup();
        case PIPE -> {}
        default -> throw tokens.unexpected(token, "operand");
      }
      if (words.isEmpty()) {
        throw tokens.failure("empty command");
      }
      return new Node.Command(begin, List.copyOf(words));
    }
  }

  private Optional<Node> operand() {
    Optional<Node> term = term();
    if (term.isEmpty() || tokens.peek().kind() != TokenKind.FIELD) {
      return term;
    }
    int position = tokens.peek().position();
    List<String> path = new ArrayList<>();
    while (tokens.peek().kind() == TokenKind.FIELD) {
      path.add(tokens.next().text().substring(1));
    }
    Node node = term.get();
    return Optional.of(
        switch (node) {
          case Node.Field field -> new Node.Field(position, joined(field.path(), path));
          case Node.Variable variable -> new Node.Variable(position, joined(variable.path(), path));
          case Node.Bool bool -> throw unexpectedField(node);
          case Node.Literal literal -> throw unexpectedField(node);
          case Node.Numeral number -> throw unexpectedField(node);
          case Node.Nil nil -> throw unexpectedField(node);
          case Node.Dot dot -> throw unexpectedField(node);
          default -> new Node.Chain(position, node, List.copyOf(path));
        });
  }

  private static List<String> joined(List<String> some, List<String> more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(more);
    return List.copyOf(all);
  }

  private TemplateException unexpectedField(Node node) {
    return tokens.failure("unexpected . after term " + GoQuote.quote(NodeText.of(node)));
  }

  private Optional<Node> term() {
    Token token = tokens.nextNonSpace();
    int position = token.position();
    return switch (token.kind()) {
      case IDENTIFIER -> Optional.of(identifier(token));
      case DOT -> Optional.of(new Node.Dot(position));
      case NIL -> Optional.of(new Node.Nil(position));
      case VARIABLE -> Optional.of(variable(token));
      case FIELD -> Optional.of(new Node.Field(position, path(token.text().substring(1))));
      case BOOL -> Optional.of(new Node.Bool(position, GoBoolean.of(token.text().equals("true"))));
      case CHARACTER_CONSTANT, COMPLEX, NUMBER ->
          Optional.of(new Node.Numeral(position, number(token)));
      case LEFT_PARENTHESIS -> Optional.of(parenthesized());
      case STRING, RAW_STRING -> Optional.of(literal(token));
      default -> {
        tokens.backup();
        yield Optional.empty();
      }
    };
  }

  private Node identifier(Token token) {
    String name = token.text();
    if (!Builtins.isBuiltin(name) && !functions.test(name)) {
      throw tokens.failure("function " + GoQuote.quote(name) + " not defined");
    }
    return new Node.Identifier(token.position(), name);
  }

  private Node variable(Token token) {
    if (!variables.contains(token.text())) {
      throw tokens.failure("undefined variable " + GoQuote.quote(token.text()));
    }
    return new Node.Variable(token.position(), path(token.text()));
  }

  private NumberLiteral number(Token token) {
    try {
      return switch (token.kind()) {
        case CHARACTER_CONSTANT -> NumberLiteral.character(token.text());
        case COMPLEX -> NumberLiteral.complex(token.text());
        default -> NumberLiteral.of(token.text());
      };
    } catch (TemplateException e) {
      throw tokens.failure(e.words());
    }
  }

  private Node parenthesized() {
    if (depth >= DEEPEST) {
      throw tokens.failure("max expression depth exceeded");
    }
    depth++;
    Node pipeline = pipeline("parenthesized pipeline", TokenKind.RIGHT_PARENTHESIS);
    depth--;
    return pipeline;
  }

  private Node literal(Token token) {
    String text = GoQuote.unquote(token.text()).orElseThrow(() -> tokens.failure("invalid syntax"));
    return new Node.Literal(token.position(), token.text(), new GoString(text));
  }
}
