package dev.plumbline.target.host;

import dev.plumbline.codec.Json;
import dev.plumbline.model.Digest;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ProblemException;
import dev.plumbline.target.host.HostSpec.ProcessSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a process is started with: if any of it changes, the running one is not what is wanted.
final class Inputs {

  private static final String ABSENT = "absent";

  private final Records records;
  private final Roots roots;

  Inputs(Records records, Roots roots) {
    this.records = records;
    this.roots = roots;
  }

  /// The digest of command, environment, folder, user, and the contents that it restarts on.
  Digest launch(String subject, ProcessSpec spec) {
    Map<String, JsonValue> environment = new TreeMap<>();
    spec.environment().forEach((name, value) -> environment.put(name, new JsonString(value)));
    JsonObject read = JsonObject.EMPTY;
    for (String reference : spec.restart().on()) {
      read = read.with(reference, content(subject, reference));
    }
    return Json.digest(
        JsonObject.EMPTY
            .with("command", JsonArray.ofStrings(spec.command()))
            .with("workingDirectory", spec.workingDirectory().toString())
            .with("environment", new JsonObject(environment))
            .with("user", spec.user().orElse(""))
            .with("reads", read));
  }

  private String content(String subject, String reference) {
    return reference.startsWith("/") ? live(subject, Path.of(reference)) : applied(reference);
  }

  /// Of an object the content that was applied last counts, so that a hand edit that is healed
  /// restarts nothing.
  private String applied(String reference) {
    int slash = reference.indexOf('/');
    ObjectKey key =
        ObjectKey.of(
            Kinds.API_VERSION, reference.substring(0, slash), "", reference.substring(slash + 1));
    try {
      return records
          .find(key)
          .flatMap(found -> found.manifest().content().object("spec"))
          .map(spec -> spec.string("contentDigest").orElseGet(() -> Json.digest(spec).toString()))
          .orElse(ABSENT);
    } catch (ProblemException e) {
      return ABSENT;
    }
  }

  private String live(String subject, Path path) {
    Path place = roots.place(subject, path.toString());
    try {
      Optional<Folder> opened = roots.folder(subject, Places.parent(place));
      if (opened.isEmpty()) {
        return ABSENT;
      }
      try (Folder folder = opened.get()) {
        String name = Places.name(place);
        Optional<EntryState> state = folder.state(name);
        return state.isPresent() && state.get().type() == EntryState.Type.FILE
            ? folder.digest(name, state.get()).toString()
            : ABSENT;
      }
    } catch (IOException | ProblemException e) {
      return ABSENT;
    }
  }
}
