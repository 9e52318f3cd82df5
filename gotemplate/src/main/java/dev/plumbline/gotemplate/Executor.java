package dev.plumbline.gotemplate;

import java.util.Optional;

/// Executes the templates of a set. For one thread, because of the budget.
public final class Executor {

  private final TemplateSet set;
  private final Functions functions;
  private final MissingKey missingKey;
  private final Budget budget;

  /// An executor of these templates.
  public Executor(TemplateSet set, Functions functions, MissingKey missingKey, Budget budget) {
    this.set = set;
    this.functions = functions;
    this.missingKey = missingKey;
    this.budget = budget;
  }

  /// Executes a template.
  ///
  /// @param dot what `.` and `$` are
  /// @return the text that it prints
  /// @throws TemplateException if it fails; the message is Go's
  /// @throws dev.plumbline.model.ProblemException `RENDER_LIMIT` if it exceeds the budget
  public String execute(String name, GoValue dot) {
    TemplateTree tree =
        set.find(name)
            .orElseThrow(
                () ->
                    new TemplateException(
                        "template: no template "
                            + GoQuote.quote(name)
                            + " associated with template \"gotpl\""));
    return execute(tree, dot);
  }

  /// Executes a template that need not be in the set.
  ///
  /// @param dot what `.` and `$` are
  /// @return the text that it prints
  /// @throws TemplateException if it fails; the message is Go's
  /// @throws dev.plumbline.model.ProblemException `RENDER_LIMIT` if it exceeds the budget
  public String execute(TemplateTree tree, GoValue dot) {
    StringBuilder out = new StringBuilder();
    try {
      run(tree, out, dot);
    } catch (StackOverflowError e) {
      throw Budget.tooDeep();
    }
    return out.toString();
  }

  void run(TemplateTree tree, StringBuilder out, GoValue dot) {
    budget.enter();
    try {
      new Frame(this, tree, out, dot).run();
    } finally {
      budget.leave();
    }
  }

  Optional<TemplateTree> find(String name) {
    return set.find(name);
  }

  Functions functions() {
    return functions;
  }

  MissingKey missingKey() {
    return missingKey;
  }

  Budget budget() {
    return budget;
  }
}
