package dev.plumbline.forge.local;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// An account.
///
/// @param name small letters, digits and dashes: no two names differ only in how they are written
/// @param mails the addresses under which this person commits, in lower case. Two accounts with one
///     address are one person
/// @param disabled whether nothing that it holds counts
record User(String name, Set<String> mails, boolean disabled, Grants grants, List<Token> tokens) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,38}");
  private static final Pattern MAIL = Pattern.compile("[^\\s<>@]{1,64}@[^\\s<>@]{1,190}");

  User {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "an account's name has small letters, digits and dashes only");
    }
    Set<String> lower = new TreeSet<>();
    for (String mail : mails) {
      if (!MAIL.matcher(mail).matches()) {
        throw new IllegalArgumentException("this is no mail address: " + mail);
      }
      lower.add(mail.toLowerCase(Locale.ROOT));
    }
    mails = lower;
    tokens = List.copyOf(tokens);
  }

  /// Whether it administers the forge itself.
  boolean administersAll() {
    return grants.scopes().getOrDefault(Grants.ALL, Set.of()).contains(Scope.ADMIN);
  }

  User with(Token token) {
    List<Token> more = new ArrayList<>(tokens);
    more.add(token);
    return new User(name, mails, disabled, grants, more);
  }

  User without(String token) {
    List<Token> fewer = tokens.stream().filter(each -> !each.id().equals(token)).toList();
    return new User(name, mails, disabled, grants, fewer);
  }

  JsonObject json() {
    return shown().with("tokens", new JsonArray(List.copyOf(jsonOfTokens(false))));
  }

  /// Without what proves a token.
  JsonObject shown() {
    return JsonObject.EMPTY
        .with("name", name)
        .with("mails", JsonArray.ofStrings(mails))
        .with("disabled", new JsonBoolean(disabled))
        .with("grants", grants.json())
        .with("tokens", new JsonArray(List.copyOf(jsonOfTokens(true))));
  }

  private List<JsonObject> jsonOfTokens(boolean shown) {
    return tokens.stream().map(token -> shown ? token.shown() : token.json()).toList();
  }

  static User read(JsonObject json) {
    return new User(
        json.string("name").orElseThrow(),
        Set.copyOf(json.array("mails").orElse(JsonArray.EMPTY).strings()),
        json.bool("disabled").orElse(false),
        Grants.read(json.object("grants").orElse(JsonObject.EMPTY)),
        json.array("tokens").orElse(JsonArray.EMPTY).objects().stream().map(Token::read).toList());
  }
}
