package dev.plumbline.forge.local;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.util.EnumSet;
import java.util.Set;

/// Who asks for something: an account, and what it may do here and now, which is what both it and
/// its token were granted. The only place that decides.
///
/// @param account its name
/// @param own what the account was granted
/// @param token what the token was granted
record Caller(String account, Grants own, Grants token) implements GitCaller {

  /// What it may do in a repository.
  Set<Scope> scopes(String repository) {
    Set<Scope> both = EnumSet.noneOf(Scope.class);
    both.addAll(own.on(repository));
    both.retainAll(token.on(repository));
    return both;
  }

  boolean may(String repository, Scope scope) {
    return scopes(repository).contains(scope);
  }

  /// Whether it administers the forge itself.
  boolean administersAll() {
    return own.scopes().getOrDefault(Grants.ALL, Set.of()).contains(Scope.ADMIN)
        && token.scopes().getOrDefault(Grants.ALL, Set.of()).contains(Scope.ADMIN);
  }

  /// Refuses what it may not do. What it may not even see is not there.
  void require(String repository, Scope scope) {
    if (!may(repository, Scope.READ)) {
      throw ForgeFolder.absent(repository);
    }
    if (!may(repository, scope)) {
      throw forbidden("repository " + repository, scope.word());
    }
  }

  /// Refuses whoever does not administer the forge itself.
  void requireAll() {
    if (!administersAll()) {
      throw forbidden("the forge", "admin on *");
    }
  }

  private static ProblemException forbidden(String subject, String scope) {
    return Problem.of(
            ProblemCode.FORBIDDEN,
            subject,
            "this needs the scope '" + scope + "'",
            "Use a token that has it, or ask an administrator of the forge for one.")
        .exception();
  }

  @Override
  public boolean reads(String repository) {
    return may(repository, Scope.READ);
  }

  @Override
  public boolean writes(String repository) {
    return may(repository, Scope.WRITE);
  }
}
