package dev.plumbline.target.kubernetes;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Makes a [Problem] of what an API server refused. Pure. What a server says about a Secret may
/// quote its values, so of Secrets only the reason and the names of fields are told on (S7).
///
/// @param subject the object or place concerned, for people
/// @param verb what was asked: `apply`, `delete`, `get`, `list`
/// @param user in whose name; empty for Plumbline's own identity
/// @param secret whether the object is a Secret
record Refusals(String subject, String verb, String user, boolean secret) {

  private static final int LONGEST = 1_000;

  static Refusals of(ObjectKey key, String verb, String user) {
    return new Refusals(key.toString(), verb, user, isSecret(key));
  }

  static boolean isSecret(ObjectKey key) {
    return key.kind().group().isEmpty() && key.kind().kind().equals("Secret");
  }

  /// The problem of an answer that is not a success.
  Problem of(Answer answer) {
    return switch (answer) {
      case Answer.NoReply none ->
          new Problem(
              ProblemCode.TARGET_UNREACHABLE,
              subject,
              "the API server gave no answer to " + verb,
              none.why(),
              "It is tried again; see whether the server can be reached from here.");
      case Answer.Reply reply -> of(reply, reply.json().orElse(JsonObject.EMPTY));
    };
  }

  private Problem of(Answer.Reply reply, JsonObject status) {
    return switch (reply.status()) {
      case 400 -> rejected(reply, status);
      case 401 ->
          problem(
              ProblemCode.UNAUTHENTICATED,
              "the API server does not know who asks",
              "the credentials are missing, wrong or expired",
              "Renew the credentials of the kubeconfig or the service account.");
      case 403 -> forbidden(status);
      case 404 -> missing(status);
      case 409 ->
          problem(
              ProblemCode.OBJECT_CHANGED,
              "it is not the object that was planned for any more",
              said(reply, status),
              "It is looked at anew and planned again.");
      case 410 ->
          problem(
              ProblemCode.OBJECT_CHANGED,
              "the server no longer has that state",
              said(reply, status),
              "It is looked at anew.");
      case 413 -> tooLarge(said(reply, status));
      case 422 -> invalid(reply, status);
      case 429 ->
          problem(
              ProblemCode.TARGET_OVERLOADED,
              "the API server has too much to do",
              said(reply, status),
              "It is tried again later.");
      default -> other(reply, status);
    };
  }

  private Problem other(Answer.Reply reply, JsonObject status) {
    String text = said(reply, status);
    if (isTooLong(text(status))) {
      return tooLarge(text);
    }
    if (isTypeError(status)) {
      return rejected(reply, status);
    }
    boolean server = reply.status() >= 500;
    return problem(
        server ? ProblemCode.TARGET_UNREACHABLE : ProblemCode.OBJECT_REJECTED,
        "the API server answered " + verb + " with HTTP " + reply.status(),
        text,
        server ? "It is tried again." : "See what the server says, and correct the manifest.");
  }

  private static boolean isTooLong(String message) {
    boolean whole = message.contains("annotations") || message.contains("[]: Too long");
    return message.contains("etcdserver: request is too large")
        || message.contains("exceeds the maximum size")
        || (whole && message.contains("Too long: may not be more than"));
  }

  /// Whether the manifest does not fit its schema, which servers report as their own failure (500).
  static boolean isTypeError(JsonObject status) {
    return text(status).contains("failed to create typed");
  }

  private Problem tooLarge(String text) {
    return problem(
        ProblemCode.OBJECT_TOO_LARGE,
        "the object is too large for the API server",
        text,
        "Split it: the server keeps about 1.5 MB an object and 256 KiB of annotations.");
  }

  private Problem forbidden(JsonObject status) {
    if (has(status, "NamespaceTerminating") || text(status).contains("being terminated")) {
      return problem(
          ProblemCode.NAMESPACE_TERMINATING,
          "its namespace is being deleted",
          "",
          "Wait until the namespace is gone, or take the deletion's finalizers away.");
    }
    String who = user.isEmpty() ? "Plumbline's own identity" : user;
    boolean rights = text(status).contains("cannot ") || text(status).isEmpty();
    return problem(
        ProblemCode.FORBIDDEN,
        who + " may not " + verb + " it",
        secret && !rights ? "" : shortened(text(status)),
        rights
            ? "Give " + who + " the right by a Role and a RoleBinding."
            : "See what the server's policies say about it.");
  }

  private Problem missing(JsonObject status) {
    Optional<JsonObject> details = status.object("details");
    if (details.flatMap(d -> d.string("kind")).orElse("").equals("namespaces")) {
      String name = details.flatMap(d -> d.string("name")).orElse("?");
      return problem(
          ProblemCode.NAMESPACE_MISSING,
          "namespace " + name + " does not exist",
          "",
          "Add the Namespace to the application, or let it be created (CreateNamespace=true).");
    }
    return problem(
        ProblemCode.KIND_UNKNOWN,
        "the API server does not serve its kind",
        "",
        "Apply the CustomResourceDefinition first.");
  }

  private Problem invalid(Answer.Reply reply, JsonObject status) {
    if (causes(status).stream()
        .anyMatch(c -> c.string("field").orElse("").equals("metadata.uid"))) {
      return problem(
          ProblemCode.OBJECT_CHANGED,
          "another object of that name is there now",
          "",
          "It is looked at anew and planned again.");
    }
    List<String> immutable = Immutable.fields(status);
    if (!immutable.isEmpty()) {
      return problem(
          ProblemCode.IMMUTABLE_FIELD,
          String.join(", ", immutable) + " cannot change after creation",
          secret ? "" : said(reply, status),
          "Rename the object, or allow its replacement (argocd.argoproj.io/sync-options:"
              + " Force=true,Replace=true or kustomize.toolkit.fluxcd.io/force: enabled).");
    }
    return rejected(reply, status);
  }

  private Problem rejected(Answer.Reply reply, JsonObject status) {
    String text = said(reply, status);
    if (isTooLong(text(status))) {
      return tooLarge(text);
    }
    return problem(
        ProblemCode.OBJECT_REJECTED,
        "the API server does not accept it",
        text,
        "Correct the manifest.");
  }

  private Problem problem(ProblemCode code, String what, String why, String next) {
    return new Problem(code, subject, what, why, next);
  }

  /// What the server said, or where the trouble is if that may be secret.
  private String said(Answer.Reply reply, JsonObject status) {
    if (secret) {
      String fields =
          causes(status).stream()
              .map(c -> c.string("field").orElse(""))
              .filter(f -> !f.isEmpty())
              .distinct()
              .collect(Collectors.joining(", "));
      String reason = status.string("reason").orElse("HTTP " + reply.status());
      return fields.isEmpty() ? reason : reason + " at " + fields;
    }
    String text = text(status);
    return text.isEmpty()
        ? "HTTP " + reply.status() + " without a readable explanation"
        : shortened(text);
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  private static String text(JsonObject status) {
    return status.string("message").orElse("");
  }

  private static boolean has(JsonObject status, String reason) {
    return causes(status).stream().anyMatch(c -> c.string("reason").orElse("").equals(reason));
  }

  /// The causes that the status lists.
  static List<JsonObject> causes(JsonObject status) {
    return status
        .object("details")
        .flatMap(d -> d.array("causes"))
        .map(JsonArray::objects)
        .orElse(List.of());
  }

  /// Finds the fields of which a refusal says that they cannot change.
  static final class Immutable {
    private static final List<String> WORDS =
        List.of(
            "immutable",
            "may not be changed",
            "may not change",
            "cannot be changed",
            "can not be changed",
            "updates to statefulset spec",
            "may not be unset once set",
            "forbidden after creation",
            "pod updates may not change fields");

    private Immutable() {}

    static List<String> fields(JsonObject status) {
      return causes(status).stream()
          .filter(cause -> says(cause.string("message").orElse("")))
          .map(cause -> cause.string("field").orElse("a field"))
          .filter(field -> !field.equals("metadata.uid"))
          .distinct()
          .toList();
    }

    private static boolean says(String message) {
      String lower = message.toLowerCase(Locale.ROOT);
      return WORDS.stream().anyMatch(lower::contains);
    }
  }
}
