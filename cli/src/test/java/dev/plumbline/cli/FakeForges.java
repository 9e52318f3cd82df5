package dev.plumbline.cli;

import dev.plumbline.forge.Administration;
import dev.plumbline.forge.Capability;
import dev.plumbline.forge.Forge;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Forges that note what they are asked for, and always hold the same.
record FakeForges(CannedSession session) implements ForgePrograms {

  private static final String DIFFERENCE =
      """
      diff --git a/web.yaml b/web.yaml
      index 3b18e51..f2a9c4d 100644
      --- a/web.yaml
      +++ b/web.yaml
      @@ -1,2 +1,2 @@
      -replicas: 2
      +replicas: 3
       \tname: \u001b[31mweb
      """;

  /// A folder whose name is `fresh` has no accounts.
  @Override
  public Serving serve(ServeOptions options) {
    session.note(
        "serve "
            + options.folder().getFileName()
            + " "
            + options.address()
            + " "
            + options.port()
            + " "
            + options.hookHosts()
            + " "
            + options.maxRepository());
    return new Serving() {
      @Override
      public URI address() {
        return URI.create("http://127.0.0.1:3000");
      }

      @Override
      public boolean fresh() {
        return options.folder().endsWith("fresh");
      }

      @Override
      public String administratorToken(String name) {
        session.note("token for " + name);
        return "plumb_4f2a91c07be3_secret";
      }

      @Override
      public void close() {
        session.note("closed");
      }
    };
  }

  @Override
  public Administration administration(Access access) {
    session.note("administration of " + access.url() + " by " + access.token());
    return new FakeAdministration(session);
  }

  @Override
  public Forge repository(Access access) {
    String kind = access.kind().isEmpty() ? "" : " of the kind " + access.kind();
    session.note("repository " + access.url() + kind + " by " + access.token());
    Set<Capability> capabilities = EnumSet.allOf(Capability.class);
    if (access.url().contains("github.com")) {
      capabilities.remove(Capability.MERGE_QUEUE);
      capabilities.remove(Capability.UNCOUNTED_APPROVALS);
    }
    if (access.url().contains("falls-silent")) {
      capabilities.remove(Capability.MERGE_BLOCKERS);
    }
    return new FakeForge(session, capabilities, new FakeQueue(session));
  }

  @Override
  public Optional<Clone> cloneAt(Path folder) {
    return Optional.of(new Clone("http://ann:hunter2@127.0.0.1:3000/shop.git", "more-replicas"));
  }

  @Override
  public byte[] difference(Access access, Span span) {
    session.note("difference " + span);
    return DIFFERENCE.getBytes(StandardCharsets.UTF_8);
  }
}
