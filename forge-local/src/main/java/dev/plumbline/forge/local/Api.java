package dev.plumbline.forge.local;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Answers the requests about the forge itself: repositories, accounts, tokens, protection, hooks;
/// those about pull requests are [PullApi]'s. Who may do what is not decided here but where it is
/// done, so that no other way in is more open.
record Api(ForgeFolder folder) {

  private static final long MAX_TOKEN_DAYS = 366;
  private static final SecureRandom RANDOM = new SecureRandom();

  JsonValue answer(ApiRequest request) {
    require(request);
    return switch (request.route()) {
      case WHO_AM_I -> whoAmI(request.caller());
      case LIST_REPOSITORIES -> repositories(request.caller());
      case CREATE_REPOSITORY -> createRepository(request.only("name"));
      case LIST_USERS -> users(request.caller());
      case PUT_USER -> putUser(request.only("mails", "disabled", "grants"));
      case CREATE_TOKEN -> createToken(request.only("note", "grants", "days"));
      case REVOKE_TOKEN -> revokeToken(request);
      case READ_PROTECTION -> forge(request).protection().json();
      case PUT_PROTECTION -> protect(request.only("rules"));
      case LIST_HOOKS -> hooks(request);
      case CREATE_HOOK -> createHook(request.only("url", "secret", "events"));
      case DELETE_HOOK -> deleteHook(request);
      case LIST_PULLS,
          OPEN_PULL,
          READ_PULL,
          EDIT_PULL,
          CLOSE_PULL,
          REOPEN_PULL,
          MERGE_PULL,
          MERGEABILITY,
          CONTRIBUTORS,
          ENQUEUE,
          DEQUEUE,
          READ_QUEUE,
          LIST_REVIEWS,
          GIVE_REVIEW,
          DISMISS_REVIEW,
          LIST_COMMENTS,
          ADD_COMMENT,
          PUT_COMMENT,
          LIST_STATUSES,
          REPORT_STATUS ->
          new PullApi(forge(request)).answer(request);
    };
  }

  /// What the route asks for, before anything of the request is looked at. What it leads to asks
  /// again.
  private void require(ApiRequest request) {
    Caller caller = request.caller();
    switch (request.route().need()) {
      case TOKEN -> {}
      case ADMIN_OF_ALL -> caller.requireAll();
      case READ, ADMIN_OR_OWN -> require(request, Scope.READ);
      case WRITE -> require(request, Scope.WRITE);
      case REVIEW -> require(request, Scope.REVIEW);
      case STATUS -> require(request, Scope.STATUS);
      case ADMIN -> require(request, Scope.ADMIN);
    }
  }

  private void require(ApiRequest request, Scope scope) {
    String repository = request.value(0);
    folder.forge(repository, request.caller());
    request.caller().require(repository, scope);
  }

  private LocalForge forge(ApiRequest request) {
    return folder.forge(request.value(0), request.caller());
  }

  private JsonObject whoAmI(Caller caller) {
    JsonObject repositories = JsonObject.EMPTY;
    for (String name : readable(caller)) {
      repositories =
          repositories.with(
              name,
              JsonArray.ofStrings(caller.scopes(name).stream().sorted().map(Scope::word).toList()));
    }
    return JsonObject.EMPTY.with("name", caller.account()).with("repositories", repositories);
  }

  private JsonArray repositories(Caller caller) {
    return JsonArray.ofStrings(readable(caller));
  }

  private List<String> readable(Caller caller) {
    return folder.repositories().stream().filter(caller::reads).toList();
  }

  private JsonObject createRepository(ApiRequest request) {
    request.caller().requireAll();
    String name = request.text("name");
    folder.create(request.caller().account(), name);
    return JsonObject.of("name", new JsonString(name));
  }

  private JsonArray users(Caller caller) {
    caller.requireAll();
    return ForgeJson.array(List.copyOf(folder.roster().users().values()), User::shown);
  }

  private JsonObject putUser(ApiRequest request) {
    request.caller().requireAll();
    User user =
        checked(
            () ->
                new User(
                    request.value(0),
                    Set.copyOf(request.body().array("mails").orElse(JsonArray.EMPTY).strings()),
                    request.flag("disabled").orElse(false),
                    grants(request),
                    List.of()));
    folder.roster().put(request.caller().account(), user);
    return Optional.ofNullable(folder.roster().users().get(user.name())).orElse(user).shown();
  }

  private static Grants grants(ApiRequest request) {
    return Grants.read(request.body().object("grants").orElse(JsonObject.EMPTY));
  }

  /// A value of the caller's making; what its type refuses is the caller's mistake.
  private static <T> T checked(Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw Texts.invalid("body", String.valueOf(e.getMessage()));
    }
  }

  private JsonObject createToken(ApiRequest request) {
    request.caller().requireAll();
    long days = request.body().integer("days").orElse(90L);
    if (days < 1 || days > MAX_TOKEN_DAYS) {
      throw Texts.invalid("days", "they must be from 1 to " + MAX_TOKEN_DAYS);
    }
    Token.Issued issued =
        Token.issue(
            Texts.optionalLine("note", request.text("note", "")),
            checked(() -> grants(request)),
            Optional.of(folder.clock().instant().plus(Duration.ofDays(days))));
    String text = folder.roster().issue(request.caller().account(), request.value(0), issued);
    return issued.token().shown().with("token", text);
  }

  private JsonObject revokeToken(ApiRequest request) {
    request.caller().requireAll();
    folder.roster().revoke(request.caller().account(), request.value(0), request.value(1));
    return JsonObject.EMPTY;
  }

  private JsonObject protect(ApiRequest request) {
    LocalForge forge = forge(request);
    request.caller().require(request.value(0), Scope.ADMIN);
    forge.protect(checked(() -> ProtectionRules.read(request.body())));
    return forge.protection().json();
  }

  private JsonArray hooks(ApiRequest request) {
    forge(request);
    request.caller().require(request.value(0), Scope.ADMIN);
    return ForgeJson.array(folder.hooks().of(request.value(0)), Hook::shown);
  }

  private JsonObject createHook(ApiRequest request) {
    forge(request);
    request.caller().require(request.value(0), Scope.ADMIN);
    byte[] id = new byte[6];
    RANDOM.nextBytes(id);
    Hook hook =
        checked(
            () ->
                new Hook(
                    HexFormat.of().formatHex(id),
                    URI.create(request.text("url")),
                    request.text("secret"),
                    Set.copyOf(request.body().array("events").orElse(JsonArray.EMPTY).strings())));
    Instant now = folder.clock().instant();
    folder.hooks().add(request.value(0), hook, request.caller().account(), now);
    return hook.shown();
  }

  private JsonObject deleteHook(ApiRequest request) {
    forge(request);
    request.caller().require(request.value(0), Scope.ADMIN);
    Instant now = folder.clock().instant();
    folder.hooks().remove(request.value(0), request.value(1), request.caller().account(), now);
    return JsonObject.EMPTY;
  }
}
