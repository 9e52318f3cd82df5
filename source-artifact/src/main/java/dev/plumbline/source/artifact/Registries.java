package dev.plumbline.source.artifact;

import dev.plumbline.model.ArtifactReference;
import dev.plumbline.model.ChartReference;
import dev.plumbline.model.Revision;
import java.io.IOException;
import java.net.URI;

/// Charts and artifacts of OCI registries.
@SuppressWarnings("DoNotCallSuggester") // it will do more
final class Registries {

  Registries(Storage storage, ArtifactLimits limits) {}

  static String place(WebAddress address) {
    return address.place().equals("docker.io") ? "registry-1.docker.io" : address.place();
  }

  Revision chart(LookUp look, ChartReference wanted) {
    throw look.invalid("registries are not supported yet", "Use a chart repository.");
  }

  Revision artifact(LookUp look, ArtifactReference wanted) {
    throw look.invalid("registries are not supported yet", "Use a chart repository.");
  }

  byte[] chart(LookUp look, URI uri) throws IOException {
    throw look.invalid("registries are not supported yet", "Use a chart repository.");
  }
}
