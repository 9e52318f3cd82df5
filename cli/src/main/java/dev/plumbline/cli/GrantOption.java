package dev.plumbline.cli;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What an account or a token may do in the embedded forge, as it is typed.
final class GrantOption {

  @Option(
      names = "--grant",
      paramLabel = "REPO=SCOPE,…",
      description =
          "What it may do in a repository, or in all (*): read, write, review, status, admin. May"
              + " be given several times (default: nothing more than it may already; a token: all"
              + " that its account may).")
  private List<String> grants = new ArrayList<>();

  /// The grants; empty if none was given.
  Optional<JsonObject> grants() {
    JsonObject all = JsonObject.EMPTY;
    for (String grant : grants) {
      int equals = grant.indexOf('=');
      if (equals < 1 || equals == grant.length() - 1) {
        throw AdministrationCommand.refused(
            "--grant", "it names no repository and scopes", "Write shop=read,write or *=admin.");
      }
      String repository = grant.substring(0, equals);
      List<String> scopes = new ArrayList<>();
      all.array(repository).ifPresent(before -> scopes.addAll(before.strings()));
      scopes.addAll(List.of(grant.substring(equals + 1).split(",", -1)));
      all = all.with(repository, JsonArray.ofStrings(scopes));
    }
    return grants.isEmpty() ? Optional.empty() : Optional.of(all);
  }

  /// Grants in one line, as they are typed.
  static String text(JsonObject grants) {
    List<String> all = new ArrayList<>();
    for (Map.Entry<String, JsonValue> grant : grants.members().entrySet()) {
      List<String> scopes =
          grant.getValue() instanceof JsonArray words ? words.strings() : List.of();
      all.add(grant.getKey() + "=" + String.join(",", scopes));
    }
    return String.join(" ", all);
  }
}
