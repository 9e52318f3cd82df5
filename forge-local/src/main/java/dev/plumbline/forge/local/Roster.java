package dev.plumbline.forge.local;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;

/// The accounts of a forge and their tokens, one file each in the repository `forge-state`.
final class Roster {

  private static final int MAX_TOKENS = 100;
  private static final Token NOBODY = Token.issue("", Grants.NONE, Optional.empty()).token();

  private final Store state;
  private final ConfigFiles files;
  private final InstantSource clock;
  private volatile Known known = new Known(ObjectId.zeroId(), Map.of());

  Roster(Store state, InstantSource clock) {
    this.state = state;
    this.files = new ConfigFiles(state, ForgeRefs.CONFIG);
    this.clock = clock;
  }

  private record Known(ObjectId end, Map<String, User> users) {}

  /// All accounts by name.
  Map<String, User> users() {
    return state.read(
        () -> {
          ObjectId end = state.id(ForgeRefs.CONFIG);
          Known now = known;
          if (!now.end().equals(end)) {
            now = new Known(end, load(end));
            known = now;
          }
          return now.users();
        });
  }

  private Map<String, User> load(ObjectId end) throws IOException {
    Map<String, User> users = new TreeMap<>();
    for (Map.Entry<String, JsonObject> file : files.read(end).entrySet()) {
      if (file.getKey().startsWith("user-")) {
        User user = User.read(file.getValue());
        users.put(user.name(), user);
      }
    }
    return Map.copyOf(users);
  }

  /// An account that counts.
  Optional<User> enabled(String name) {
    return Optional.ofNullable(users().get(name)).filter(user -> !user.disabled());
  }

  /// Who holds this token; empty if it is unknown, wrong, over, or of a disabled account: which of
  /// these is not told.
  Optional<Caller> authenticate(String text) {
    Optional<String[]> parts = Token.split(text);
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    User holder = null;
    Token found = NOBODY;
    for (User user : users().values()) {
      for (Token token : user.tokens()) {
        if (token.id().equals(parts.get()[0])) {
          holder = user;
          found = token;
        }
      }
    }
    boolean right = found.matches(parts.get()[1]);
    if (holder == null || !right || holder.disabled() || !found.lasts(clock.instant())) {
      return Optional.empty();
    }
    return Optional.of(new Caller(holder.name(), holder.grants(), found.grants()));
  }

  /// The account as a caller of this process itself, with all that it was granted.
  Optional<Caller> caller(String account) {
    return enabled(account).map(user -> new Caller(account, user.grants(), user.grants()));
  }

  /// Makes or changes an account; its tokens stay.
  void put(String by, User user) {
    change(
        by,
        "user " + user.name(),
        users -> {
          User before = users.get(user.name());
          User next = user;
          for (Token token : before == null ? List.<Token>of() : before.tokens()) {
            next = next.with(token);
          }
          users.put(user.name(), next);
        });
  }

  /// Gives an account a token.
  ///
  /// @return the text for its holder, which is not kept
  String issue(String by, String account, Token.Issued issued) {
    change(
        by,
        "token for " + account,
        users -> {
          User user = existing(users, account);
          if (user.tokens().size() >= MAX_TOKENS) {
            throw Problem.of(
                    ProblemCode.INVALID_ARGUMENT,
                    "account " + account,
                    "it has " + MAX_TOKENS + " tokens already",
                    "Revoke those that nobody uses.")
                .exception();
          }
          users.put(account, user.with(issued.token()));
        });
    return issued.text();
  }

  /// Ends a token; idempotent.
  void revoke(String by, String account, String token) {
    change(
        by,
        "revocation for " + account,
        users -> users.put(account, existing(users, account).without(token)));
  }

  private static User existing(Map<String, User> users, String account) {
    return Optional.ofNullable(users.get(account))
        .orElseThrow(
            () ->
                Problem.of(
                        ProblemCode.NOT_FOUND,
                        "account " + account,
                        "there is none",
                        "Create it first.")
                    .exception());
  }

  @FunctionalInterface
  private interface Change {
    void on(Map<String, User> users);
  }

  private void change(String by, String message, Change change) {
    state.write(
        () -> {
          Map<String, User> users = new TreeMap<>(users());
          change.on(users);
          SortedMap<String, JsonObject> all = files.read();
          all.keySet().removeIf(name -> name.startsWith("user-"));
          users.forEach((name, user) -> all.put("user-" + name + ".json", user.json()));
          RefTransaction transaction = new RefTransaction(state);
          Instant now = clock.instant();
          Store.Signed signed = new Store.Signed(EventLog.person(by, now), message);
          files.write(transaction, all, signed, true);
          transaction.commit(signed.person(), message);
          return true;
        });
  }
}
