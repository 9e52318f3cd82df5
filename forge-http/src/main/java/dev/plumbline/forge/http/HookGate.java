package dev.plumbline.forge.http;

import dev.plumbline.codec.Json;
import dev.plumbline.codec.Limits;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Where the hooks of one repository come in. In this order: the size and the type; the signature,
/// over the bytes as they came; whether it was here before; only then is the body read; and the
/// repository that it names must be the one that the secret is for.
///
/// Safe for several threads. What comes of it is a hint, so that even somebody who has the secret
/// can do no more than make Plumbline look earlier.
public final class HookGate {

  private static final Limits LIMITS = new Limits(HookCall.MAX_BODY, 100, 0, 1, HookCall.MAX_BODY);

  private final HookDialect dialect;
  private final Door door;
  private final InstantSource clock;
  private final DeliveryMemory memory = new DeliveryMemory();

  /// What the hooks are about, and who may send them.
  ///
  /// @param repository as the forge names it, such as `acme/shop`
  /// @param secrets one, or the old one and the new one while they are exchanged
  public record Door(String repository, List<HookSecret> secrets) {

    public Door {
      secrets = List.copyOf(secrets);
      if (secrets.isEmpty()) {
        throw new IllegalArgumentException("a hook without a secret is not taken");
      }
    }
  }

  public HookGate(HookDialect dialect, Door door, InstantSource clock) {
    this.dialect = dialect;
    this.door = door;
    this.clock = clock;
  }

  /// What becomes of it. Never throws for what came.
  public HookVerdict admit(HookCall call) {
    return misshapen(call)
        .or(() -> forged(call))
        .or(() -> repeated(call))
        .orElseGet(() -> read(call));
  }

  private Optional<HookVerdict> misshapen(HookCall call) {
    if (!"POST".equals(call.method())) {
      return Optional.of(refused(405, "it is not a POST"));
    }
    if (call.body().length > HookCall.MAX_BODY) {
      return Optional.of(refused(413, "it has more than " + HookCall.MAX_BODY + " bytes"));
    }
    String type = call.header("content-type").orElse("").toLowerCase(Locale.ROOT);
    boolean json = type.equals("application/json") || type.startsWith("application/json;");
    return json ? Optional.empty() : Optional.of(refused(415, "its type is not application/json"));
  }

  private Optional<HookVerdict> forged(HookCall call) {
    boolean authentic = false;
    for (HookSecret secret : door.secrets()) {
      authentic |= dialect.authentic(call, secret, clock.instant());
    }
    return authentic
        ? Optional.empty()
        : Optional.of(refused(401, "it is not signed with the secret of this hook"));
  }

  /// The name of a delivery is mostly not signed, so the body is a name, too.
  private Optional<HookVerdict> repeated(HookCall call) {
    Set<String> names = new LinkedHashSet<>();
    names.add("body " + HexFormat.of().formatHex(Signatures.digest(call.body())));
    dialect
        .delivery(call)
        .map(id -> "id " + HexFormat.of().formatHex(Signatures.digest(id)))
        .ifPresent(names::add);
    return memory.knows(names)
        ? Optional.of(new HookVerdict.Ignored("it was here before"))
        : Optional.empty();
  }

  private HookVerdict read(HookCall call) {
    JsonValue payload;
    try {
      payload = Json.read(call.body(), LIMITS);
    } catch (ProblemException e) {
      return refused(400, "its body is not JSON");
    }
    if (!(payload instanceof JsonObject object)) {
      return refused(400, "its body is not an object");
    }
    Optional<HookHint> hint = dialect.hint(call, object);
    if (hint.isEmpty()) {
      return new HookVerdict.Ignored("it is about nothing that is watched");
    }
    return hint.get().repository().equalsIgnoreCase(door.repository())
        ? new HookVerdict.Accepted(hint.get())
        : refused(403, "it is about another repository than its secret");
  }

  private HookVerdict refused(int status, String why) {
    return new HookVerdict.Refused(
        status,
        new Problem(
            ProblemCode.HOOK_REFUSED,
            "hook of " + door.repository(),
            "a request is not believed",
            why,
            "If it came from the forge, compare the hook's settings there with the manual."));
  }
}
