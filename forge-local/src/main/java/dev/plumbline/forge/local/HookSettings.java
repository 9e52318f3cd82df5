package dev.plumbline.forge.local;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import org.eclipse.jgit.lib.ObjectId;

/// The hooks of all repositories. They hold secrets, so they are kept in `forge-state`, which only
/// those may read who administer the forge.
final class HookSettings {

  private static final int MAX_HOOKS = 20;

  private final Store state;
  private final ConfigFiles files;
  private volatile Known known = new Known(ObjectId.zeroId(), JsonObject.EMPTY);

  HookSettings(Store state) {
    this.state = state;
    this.files = new ConfigFiles(state, ForgeRefs.CONFIG);
  }

  private record Known(ObjectId end, JsonObject byRepository) {}

  List<Hook> of(String repository) {
    return state.read(
        () -> {
          ObjectId end = state.id(ForgeRefs.CONFIG);
          if (!known.end().equals(end)) {
            known = new Known(end, load(end));
          }
          return hooks(known.byRepository().object(file(repository)));
        });
  }

  private JsonObject load(ObjectId end) throws IOException {
    JsonObject all = JsonObject.EMPTY;
    for (Map.Entry<String, JsonObject> each : files.read(end).entrySet()) {
      if (each.getKey().startsWith("hooks-")) {
        all = all.with(each.getKey(), each.getValue());
      }
    }
    return all;
  }

  private static List<Hook> hooks(Optional<JsonObject> file) {
    return file.flatMap(json -> json.array("hooks")).orElse(JsonArray.EMPTY).objects().stream()
        .map(Hook::read)
        .toList();
  }

  private static String file(String repository) {
    return "hooks-" + repository + ".json";
  }

  void add(String repository, Hook hook, String by, Instant at) {
    change(
        repository,
        hooks -> {
          if (hooks.size() == MAX_HOOKS) {
            throw Texts.invalid(
                "repository " + repository, "it has " + MAX_HOOKS + " hooks already");
          }
          List<Hook> more = new ArrayList<>(hooks);
          more.add(hook);
          return more;
        },
        new Store.Signed(EventLog.person(by, at), "hook of " + repository));
  }

  /// Idempotent.
  void remove(String repository, String id, String by, Instant at) {
    change(
        repository,
        hooks -> hooks.stream().filter(hook -> !hook.id().equals(id)).toList(),
        new Store.Signed(EventLog.person(by, at), "hook of " + repository));
  }

  private void change(String repository, UnaryOperator<List<Hook>> change, Store.Signed signed) {
    state.write(
        () -> {
          SortedMap<String, JsonObject> all = files.read();
          List<Hook> hooks = change.apply(hooks(Optional.ofNullable(all.get(file(repository)))));
          List<JsonObject> json = hooks.stream().map(Hook::json).toList();
          all.put(file(repository), JsonObject.of("hooks", new JsonArray(List.copyOf(json))));
          RefTransaction transaction = new RefTransaction(state);
          files.write(transaction, all, signed, true);
          transaction.commit(signed.person(), signed.message());
          return true;
        });
  }
}
