package dev.plumbline.render.kustomize;

import dev.plumbline.model.JsonNull;
import dev.plumbline.model.Origin;
import java.util.List;

/// The builtin plugin `IAMPolicyGenerator`: a ServiceAccount that is bound to one of Google's
/// cloud.
record IamPolicyGenerator(
    String account, String project, String name, String namespace, Schema schema)
    implements Generator {

  /// @throws dev.plumbline.model.ProblemException `INVALID_FIELD` for another cloud
  static IamPolicyGenerator of(Fields fields, Schema schema) {
    String cloud = fields.text("cloud");
    if (!cloud.equals("gke")) {
      throw fields
          .place("cloud")
          .refuse("cloud provider " + cloud + " not supported yet", "Only gke is.");
    }
    Fields service = inner(fields, "kubernetesService", "name", "namespace");
    Fields account = inner(fields, "serviceAccount", "name", "projectId");
    return new IamPolicyGenerator(
        account.text("name"),
        account.text("projectId"),
        service.text("name"),
        service.text("namespace"),
        schema);
  }

  private static Fields inner(Fields fields, String name, String... names) {
    return fields
        .object(name, names)
        .orElseGet(() -> Fields.of(JsonNull.NULL, fields.place(name), Fields.Decoding.LOOSE));
  }

  @Override
  public List<Resource> generate() {
    MapNode root = new MapNode();
    root.put("apiVersion", ScalarNode.string("v1"));
    root.put("kind", ScalarNode.string("ServiceAccount"));
    MapNode metadata = root.need("metadata");
    String member = account + "@" + project + ".iam.gserviceaccount.com";
    FieldSet.text(metadata.need("annotations"), "iam.gke.io/gcp-service-account", member);
    metadata.put("name", ScalarNode.resolved(name));
    if (!namespace.isEmpty()) {
      metadata.put("namespace", ScalarNode.resolved(namespace));
    }
    return List.of(new Resource(root, schema, Origin.GENERATED));
  }
}
