package dev.plumbline.forge.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.forge.NewPullRequest;
import dev.plumbline.forge.NewReview;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.PullRequestQuery;
import dev.plumbline.forge.local.ForgeServer.Options;
import dev.plumbline.forge.local.Route.Need;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rows 27, 62 and 77: every route, those of Git too, for every sort of token, over real HTTP. A
/// route or a sort that is added is asked for without anybody thinking of it.
class RouteMatrixTest {

  @TempDir Path folder;

  /// The sorts of tokens. `scopes` is what the token and its account were granted.
  private enum Role {
    NONE,
    WRONG,
    EXPIRED,
    REVOKED,
    DISABLED,
    NOTHING,
    OTHER_REPOSITORY,
    TOKEN_WIDER_THAN_ACCOUNT,
    READ(Scope.READ),
    WRITE(Scope.WRITE),
    REVIEW(Scope.REVIEW),
    STATUS(Scope.STATUS),
    ADMIN(Scope.ADMIN),
    ADMIN_OF_ALL(Scope.ADMIN);

    private final Optional<Scope> scope;

    Role() {
      this.scope = Optional.empty();
    }

    Role(Scope scope) {
      this.scope = Optional.of(scope);
    }

    boolean authenticates() {
      return this.compareTo(DISABLED) > 0;
    }

    boolean sees() {
      return scope.isPresent() || this == TOKEN_WIDER_THAN_ACCOUNT;
    }
  }

  @Test
  void everyRouteForEveryRole() {
    try (ServedLab served = new ServedLab(folder, Options.local())) {
      Tokens tokens = new Tokens(tokens(served.lab().forge()));
      List<String> wrong = new ArrayList<>();
      int asked = 0;
      for (Role role : Role.values()) {
        for (Route route : Route.values()) {
          String path = path(served.lab(), route);
          int status =
              served
                  .send(
                      tokens.of(role).map(token -> "Bearer " + token),
                      route.method(),
                      path,
                      // No route takes this: what may be done is refused as a mistake, not done.
                      body(route))
                  .status();
          asked++;
          Expected expected = expected(role, route.need());
          if (!expected.allows(status, route)) {
            wrong.add(role + " " + route + ": " + status + ", not " + expected);
          }
        }
      }
      assertThat(wrong).isEmpty();
      assertThat(asked).isEqualTo(Role.values().length * Route.values().length);
    }
  }

  private static String body(Route route) {
    if (route == Route.DISMISS_REVIEW) {
      return "{\"reason\":\"Asked for\"}";
    }
    return route.method().equals("GET") ? "" : "{\"no such member\":1}";
  }

  private record Tokens(Map<Role, Optional<String>> byRole) {

    Optional<String> of(Role role) {
      return byRole.getOrDefault(role, Optional.empty());
    }
  }

  /// What may be answered.
  private enum Expected {
    UNKNOWN,
    ABSENT,
    FORBIDDEN,
    ANSWERED;

    boolean allows(int status, Route route) {
      return switch (this) {
        case UNKNOWN -> status == 401;
        case ABSENT -> status == 404;
        case FORBIDDEN -> status == 403;
        case ANSWERED -> status == 200 || (status == 400 && !route.method().equals("GET"));
      };
    }
  }

  private static Expected expected(Role role, Need need) {
    if (!role.authenticates()) {
      return Expected.UNKNOWN;
    }
    return switch (need) {
      case TOKEN -> Expected.ANSWERED;
      case ADMIN_OF_ALL -> role == Role.ADMIN_OF_ALL ? Expected.ANSWERED : Expected.FORBIDDEN;
      case READ -> role.sees() ? Expected.ANSWERED : Expected.ABSENT;
      case WRITE -> needs(role, Scope.WRITE);
      case REVIEW -> needs(role, Scope.REVIEW);
      case STATUS -> needs(role, Scope.STATUS);
      case ADMIN, ADMIN_OR_OWN -> needs(role, Scope.ADMIN);
    };
  }

  private static Expected needs(Role role, Scope scope) {
    if (!role.sees()) {
      return Expected.ABSENT;
    }
    return role.scope.equals(Optional.of(scope)) ? Expected.ANSWERED : Expected.FORBIDDEN;
  }

  private static Map<Role, Optional<String>> tokens(ForgeFolder forge) {
    Map<Role, Optional<String>> tokens = new LinkedHashMap<>();
    Duration days = Duration.ofDays(30);
    forge.create("root", "other");
    for (Role role : Role.values()) {
      String name = "r-" + role.name().toLowerCase(Locale.ROOT).replace('_', '-');
      Grants grants =
          switch (role) {
            case NONE, WRONG, NOTHING -> Grants.NONE;
            case OTHER_REPOSITORY -> Grants.of("other", Scope.values());
            case EXPIRED, REVOKED, DISABLED, ADMIN_OF_ALL -> Grants.of(Grants.ALL, Scope.values());
            case TOKEN_WIDER_THAN_ACCOUNT -> Grants.of(LocalLab.SHOP, Scope.READ);
            case READ, WRITE, REVIEW, STATUS, ADMIN ->
                Grants.of(LocalLab.SHOP, role.scope.orElseThrow());
          };
      if (role == Role.ADMIN_OF_ALL) {
        grants = Grants.of(Grants.ALL, Scope.ADMIN);
      }
      forge.account("root", name, Set.of(), grants);
      boolean wider = role == Role.TOKEN_WIDER_THAN_ACCOUNT;
      String token =
          forge.token(
              name,
              "",
              wider ? Grants.of(Grants.ALL, Scope.values()) : grants,
              role == Role.EXPIRED ? Duration.ofSeconds(-1) : days);
      if (role == Role.REVOKED) {
        forge.roster().revoke("root", name, token.split("_", -1)[1]);
      }
      if (role == Role.DISABLED) {
        forge.roster().put("root", new User(name, Set.of(), true, grants, List.of()));
      }
      tokens.put(role, role == Role.NONE ? Optional.empty() : Optional.of(token));
    }
    tokens.put(Role.WRONG, new Tokens(tokens).of(Role.READ).map(token -> token + "x"));
    return tokens;
  }

  /// A path of the route on which everything exists, with a pull request of its own.
  private static String path(LocalLab lab, Route route) {
    boolean pull = route.path("a", "b", "c").contains("/pulls/");
    String commit = lab.shop().store().read(() -> lab.shop().store().tip("main")).get().name();
    return switch (route) {
      case PUT_USER -> route.path("nobody");
      case CREATE_TOKEN, REVOKE_TOKEN -> route.path("ci", "none");
      case DELETE_HOOK -> route.path(LocalLab.SHOP, "none");
      case LIST_STATUSES, REPORT_STATUS -> route.path(LocalLab.SHOP, commit);
      case PUT_COMMENT -> route.path(LocalLab.SHOP, number(lab), "marker");
      case DISMISS_REVIEW -> route.path(LocalLab.SHOP, number(lab), "2");
      default -> pull ? route.path(LocalLab.SHOP, number(lab)) : route.path(LocalLab.SHOP, "none");
    };
  }

  private static String number(LocalLab lab) {
    List<PullRequest> open =
        lab.as("ann").pullRequests().list(PullRequestQuery.open()).pullRequests();
    if (open.isEmpty()) {
      lab.push("ann", "topic-" + lab.clock().instant().getEpochSecond(), "a", "1");
      String branch =
          lab.shop()
              .store()
              .read(() -> lab.shop().store().refs("refs/heads/topic-"))
              .getLast()
              .getName()
              .substring("refs/heads/".length());
      open =
          List.of(lab.as("ann").pullRequests().open(NewPullRequest.of("Change", "main", branch)));
      lab.as("bob")
          .reviews()
          .give(open.getFirst().number(), NewReview.approve(open.getFirst().head().commit()));
    }
    return Integer.toString(open.getFirst().number());
  }

  @Test
  void gitForEveryRole() {
    try (ServedLab served = new ServedLab(folder, Options.local())) {
      Tokens tokens = new Tokens(tokens(served.lab().forge()));
      for (Role role : Role.values()) {
        int fetch = git(served, tokens.of(role), "info/refs?service=git-upload-pack", "GET");
        int push = git(served, tokens.of(role), "info/refs?service=git-receive-pack", "GET");
        int post = git(served, tokens.of(role), "git-receive-pack", "POST");
        boolean writes = role.scope.equals(Optional.of(Scope.WRITE));
        int unseen = role.authenticates() ? 404 : 401;
        assertThat(fetch).as("fetch as %s", role).isEqualTo(role.sees() ? 200 : unseen);
        int refused = role.sees() ? 403 : unseen;
        assertThat(push).as("advertisement as %s", role).isEqualTo(writes ? 200 : refused);
        assertThat(post).as("push as %s", role).isEqualTo(writes ? 200 : refused);
        int state = stateRepository(served, tokens.of(role));
        assertThat(state)
            .as("the forge's own as %s", role)
            .isEqualTo(role == Role.ADMIN_OF_ALL ? 200 : unseen);
      }
    }
  }

  private static int git(ServedLab served, Optional<String> token, String service, String method) {
    return served
        .send(token.map(RouteMatrixTest::basic), method, "/shop.git/" + service, "")
        .status();
  }

  private static int stateRepository(ServedLab served, Optional<String> token) {
    String path = "/" + ForgeFolder.STATE + ".git/info/refs?service=git-upload-pack";
    return served.send(token.map(RouteMatrixTest::basic), "GET", path, "").status();
  }

  private static String basic(String token) {
    return "Basic "
        + Base64.getEncoder().encodeToString((":" + token).getBytes(StandardCharsets.UTF_8));
  }
}
