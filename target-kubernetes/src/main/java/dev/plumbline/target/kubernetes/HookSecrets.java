package dev.plumbline.target.kubernetes;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Digest;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.target.Access;
import dev.plumbline.target.InventoryJson.Damaged;
import dev.plumbline.target.Labels;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps the hooks of deletions, which may hold values of Secrets, in Secrets beside the
/// inventories, in Plumbline's own name. Each has the name of its content and never changes: an
/// inventory that names one finds just that, whoever wrote another one meanwhile.
final class HookSecrets {

  private static final String KEY = "hooks.gz";
  private static final int LARGEST = 700_000;

  private final Gate gate;
  private final String namespace;
  private final ApiResource secrets =
      new ApiResource(new GroupKind("", "Secret"), "v1", "secrets", true, false);

  private final InventoryVersions versions;

  /// What the stored inventories name, as far as they were read or written here.
  private final Map<ApplicationId, Digest> named = new ConcurrentHashMap<>();

  HookSecrets(Gate gate, String namespace) {
    this.gate = gate;
    this.namespace = namespace;
    this.versions = new InventoryVersions(gate, secrets.path(namespace), Labels.HOOKS_LABEL);
  }

  /// Whether the Secret that the inventory names was there, at most so long ago: it never changes.
  boolean confirms(Inventory inventory, Duration within) {
    return InventoryCoding.hooks(inventory)
        .map(digest -> versions.of(name(inventory.application(), digest), within).isPresent())
        .orElse(true);
  }

  /// Stores the inventory's hooks, if it has any and they are not stored yet. Before the inventory
  /// that names them.
  ///
  /// @return whether the namespace is there; if it is not, nothing is stored
  /// @throws dev.plumbline.model.ProblemException `OBJECT_TOO_LARGE`, and what the server says
  boolean store(Inventory inventory) {
    Optional<Digest> digest = InventoryCoding.hooks(inventory);
    if (digest.isEmpty() || digest.equals(known(inventory.application()))) {
      return true;
    }
    String content = InventoryCoding.packedHooks(inventory);
    if (content.length() > LARGEST) {
      throw tooLarge(inventory.application(), content.length());
    }
    JsonObject metadata =
        JsonObject.of("name", new JsonString(name(inventory.application(), digest.get())))
            .with("namespace", namespace)
            .with(
                "labels",
                JsonObject.of(Labels.HOOKS_LABEL, new JsonString(inventory.application().label())));
    JsonObject secret =
        JsonObject.of("apiVersion", new JsonString("v1"))
            .with("kind", "Secret")
            .with("metadata", metadata)
            .with("immutable", JsonBoolean.TRUE)
            .with("data", JsonObject.of(KEY, new JsonString(content)));
    Call call =
        Call.post(secrets.path(namespace), secret).with("fieldManager", OwnedFields.MANAGER);
    Answer answer = gate.write(ourselves(inventory.application()), call);
    if (answer instanceof Answer.Reply reply && reply.status() == 404) {
      return false;
    }
    if (answer instanceof Answer.Reply reply && (reply.ok() || reply.status() == 409)) {
      return true;
    }
    throw refusals(inventory.application(), "create").of(answer).exception();
  }

  /// The inventory is stored: what the one before named is not needed any more. It does not matter
  /// if it stays.
  void stored(Inventory inventory) {
    Optional<Digest> now = InventoryCoding.hooks(inventory);
    Optional<Digest> before = known(inventory.application());
    note(inventory.application(), now);
    before
        .filter(old -> !now.equals(before))
        .ifPresent(
            old -> {
              String path = secrets.path(namespace, name(inventory.application(), old));
              gate.write(
                  ourselves(inventory.application()), Call.delete(path, options()).asRepeatable());
            });
  }

  /// The hooks of that digest, as JSON.
  ///
  /// @throws Damaged if they are not there, or not those
  String read(ApplicationId application, Digest digest) throws Damaged {
    String name = name(application, digest);
    Answer answer = gate.send(Gate.OURSELVES, Call.get(secrets.path(namespace, name)));
    if (answer instanceof Answer.Reply reply && reply.status() == 404) {
      throw new Damaged("Secret " + namespace + "/" + name + " with the hooks is missing");
    }
    if (!(answer instanceof Answer.Reply reply && reply.ok())) {
      throw refusals(application, "get").of(answer).exception();
    }
    String text =
        InventoryCoding.expanded(
            reply
                .json()
                .flatMap(secret -> secret.object("data"))
                .flatMap(data -> data.string(KEY))
                .orElse(""));
    if (!Digest.of(text).equals(digest)) {
      throw new Damaged("Secret " + namespace + "/" + name + " is not what was stored");
    }
    note(application, Optional.of(digest));
    return text;
  }

  /// Removes all that there are of the application, whatever crash left them; idempotent.
  ///
  /// @param some whether there are some for all that is known
  /// @throws dev.plumbline.model.ProblemException what the server says, if there are some
  void remove(ApplicationId application, boolean some) {
    Call call =
        Call.delete(secrets.path(namespace), options())
            .with("labelSelector", Labels.HOOKS_LABEL + "=" + application.label())
            .asRepeatable();
    Answer answer = gate.write(ourselves(application), call);
    boolean gone = answer instanceof Answer.Reply reply && (reply.ok() || reply.status() == 404);
    if (!gone && some) {
      throw refusals(application, "delete").of(answer).exception();
    }
    note(application, Optional.empty());
  }

  /// The stored inventory names none: neither does it for whoever wrote one meanwhile.
  void none(ApplicationId application) {
    note(application, Optional.empty());
  }

  /// What is stored is not known any more.
  void forget() {
    named.clear();
  }

  private static Access ourselves(ApplicationId application) {
    return new Access(application, Gate.OURSELVES);
  }

  private Optional<Digest> known(ApplicationId application) {
    return Optional.ofNullable(named.get(application));
  }

  private void note(ApplicationId application, Optional<Digest> digest) {
    digest.ifPresentOrElse(now -> named.put(application, now), () -> named.remove(application));
  }

  private static String name(ApplicationId application, Digest digest) {
    return "plumbline-" + application.label() + "-" + digest.hex().substring(0, 16);
  }

  private static JsonObject options() {
    return JsonObject.of("apiVersion", new JsonString("v1")).with("kind", "DeleteOptions");
  }

  private static Refusals refusals(ApplicationId application, String verb) {
    return new Refusals("deletion hooks of " + application, verb, Gate.OURSELVES, true);
  }

  private static RuntimeException tooLarge(ApplicationId application, int size) {
    return new Problem(
            ProblemCode.OBJECT_TOO_LARGE,
            application.toString(),
            "the hooks of its deletion cannot be kept",
            "packed they have %d characters, and at most %d are kept".formatted(size, LARGEST),
            "Make them smaller, or fewer.")
        .exception();
  }
}
