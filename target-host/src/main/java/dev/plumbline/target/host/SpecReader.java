package dev.plumbline.target.host;

import dev.plumbline.model.Digest;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.target.host.HostSpec.FileSpec;
import dev.plumbline.target.host.HostSpec.FolderSpec;
import dev.plumbline.target.host.HostSpec.UnitSpec;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads manifests into specs, strictly: a field that the kind does not have is refused by name.
final class SpecReader {

  /// Bytes that the content of a file may have.
  static final int MAX_CONTENT = 16 << 20;

  private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,198}[a-z0-9])?");
  private static final Pattern MODE = Pattern.compile("0?[0-7]{3}");
  private static final Pattern UNIT_NAME =
      Pattern.compile("[A-Za-z0-9@_.:-]{1,200}\\.(service|timer|socket|path|target|mount)");

  private final Roots roots;

  SpecReader(Roots roots) {
    this.roots = roots;
  }

  /// The spec of an object as it was declared, or as [#stored] gave it.
  ///
  /// @throws dev.plumbline.model.ProblemException `UNSUPPORTED_KIND`, `UNSUPPORTED_FIELD`,
  ///     `INVALID_FIELD`, `CONFINED`, `INPUT_TOO_LARGE`
  HostSpec read(Manifest manifest) {
    String subject = Refusal.subject(manifest.key());
    Fields top = new Fields(subject, "", manifest.content());
    String apiVersion = top.text("apiVersion");
    String kind = top.text("kind");
    if (!apiVersion.equals(Kinds.API_VERSION) || !Kinds.ALL.contains(kind)) {
      throw Problem.of(
              ProblemCode.UNSUPPORTED_KIND,
              subject,
              "this machine has no kind " + apiVersion + " " + kind,
              "Use " + Kinds.API_VERSION + " with Directory, File, Process or Unit.")
          .exception();
    }
    metadata(top.object("metadata").orElseThrow(() -> missing(subject, "metadata")));
    Fields spec = top.object("spec").orElseThrow(() -> missing(subject, "spec"));
    top.done();
    HostSpec read =
        switch (kind) {
          case Kinds.DIRECTORY ->
              new FolderSpec(roots.place(subject, spec.text("path")), attributes(spec));
          case Kinds.FILE -> file(spec);
          case Kinds.PROCESS -> new ProcessSpecReader(roots).read(spec);
          default -> unit(spec);
        };
    spec.done();
    return read;
  }

  /// The bytes that the declared manifest of a file or unit wants.
  static byte[] content(Manifest manifest) {
    JsonObject spec = manifest.content().object("spec").orElse(JsonObject.EMPTY);
    return spec.string("contentBase64")
        .map(text -> Base64.getDecoder().decode(text))
        .orElseGet(() -> spec.string("content").orElse("").getBytes(StandardCharsets.UTF_8));
  }

  /// The manifest as it may be kept: the digest in place of the content.
  static Manifest stored(Manifest manifest) {
    JsonObject spec = manifest.content().object("spec").orElse(JsonObject.EMPTY);
    if (!spec.has("content") && !spec.has("contentBase64")) {
      return manifest;
    }
    byte[] content = content(manifest);
    JsonObject reduced =
        spec.without("content")
            .without("contentBase64")
            .with("contentDigest", Digest.of(content).toString())
            .with("contentSize", new JsonInteger(content.length))
            .with("contentBinary", new JsonBoolean(spec.has("contentBase64")));
    return new Manifest(manifest.content().with("spec", reduced));
  }

  private static RuntimeException missing(String subject, String field) {
    return Refusal.field(subject, field, "it is required");
  }

  private static void metadata(Fields metadata) {
    String name = metadata.text("name");
    if (!NAME.matcher(name).matches()) {
      throw Refusal.field(
          metadata.subject(),
          metadata.at("name"),
          "it must be at most 200 of a-z, 0-9, '-' and '.', with a letter or digit at both ends");
    }
    if (metadata.optionalText("namespace").filter(text -> !text.isEmpty()).isPresent()) {
      throw Refusal.field(
          metadata.subject(), metadata.at("namespace"), "a machine has no namespaces");
    }
    metadata.textMap("labels");
    metadata.textMap("annotations");
    metadata.done();
  }

  private FileSpec file(Fields spec) {
    Content content = declared(spec);
    return new FileSpec(
        roots.place(spec.subject(), spec.text("path")),
        content.digest(),
        content.size(),
        content.binary(),
        attributes(spec),
        spec.command("validate"));
  }

  private static UnitSpec unit(Fields spec) {
    String name = spec.text("name");
    if (!UNIT_NAME.matcher(name).matches()) {
      throw Refusal.field(
          spec.subject(), spec.at("name"), "it must be a unit's name with its type: web.service");
    }
    String state = spec.optionalText("state").orElse("started");
    if (!state.equals("started") && !state.equals("stopped")) {
      throw Refusal.field(spec.subject(), spec.at("state"), "it must be started or stopped");
    }
    Content content = declared(spec);
    return new UnitSpec(
        name,
        content.digest(),
        content.size(),
        spec.flag("enabled", false),
        state.equals("started"));
  }

  private record Content(Digest digest, long size, boolean binary) {}

  private static Content declared(Fields spec) {
    Optional<String> kept = spec.optionalText("contentDigest");
    if (kept.isPresent()) {
      return new Content(
          Digest.parse(kept.get()),
          spec.number("contentSize", 0, 0, MAX_CONTENT),
          spec.flag("contentBinary", false));
    }
    Optional<String> text = spec.optionalText("content");
    Optional<String> base64 = spec.optionalText("contentBase64");
    if (text.isPresent() == base64.isPresent()) {
      throw Refusal.field(
          spec.subject(), spec.at("content"), "give either content or contentBase64");
    }
    byte[] bytes =
        text.map(t -> t.getBytes(StandardCharsets.UTF_8))
            .orElseGet(() -> decoded(spec, base64.orElseThrow()));
    if (bytes.length > MAX_CONTENT) {
      throw Problem.of(
              ProblemCode.INPUT_TOO_LARGE,
              spec.subject(),
              "its content has " + bytes.length + " bytes, and " + MAX_CONTENT + " are allowed",
              "Fetch large files by a program of your own.")
          .exception();
    }
    return new Content(Digest.of(bytes), bytes.length, base64.isPresent());
  }

  private static byte[] decoded(Fields spec, String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      // The cause is not passed on: it quotes the content.
      throw Refusal.field(spec.subject(), spec.at("contentBase64"), "it is not Base64");
    }
  }

  private static Attributes attributes(Fields spec) {
    Optional<Integer> mode =
        spec.optionalText("mode")
            .map(
                text -> {
                  if (!MODE.matcher(text).matches()) {
                    throw Refusal.field(
                        spec.subject(),
                        spec.at("mode"),
                        "it must be three octal digits in quotes, such as \"0644\"; set-user-id,"
                            + " set-group-id and sticky bits are not given");
                  }
                  return Integer.parseInt(text, 8);
                });
    return new Attributes(mode, named(spec, "owner"), named(spec, "group"));
  }

  private static Optional<String> named(Fields spec, String field) {
    Optional<String> name = spec.optionalText(field);
    if (name.filter(String::isBlank).isPresent()) {
      throw Refusal.field(spec.subject(), spec.at(field), "it is empty");
    }
    return name;
  }
}
