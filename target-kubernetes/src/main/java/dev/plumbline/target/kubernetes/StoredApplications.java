package dev.plumbline.target.kubernetes;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.target.InventoryJson.Damaged;
import dev.plumbline.target.Labels;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The applications that have an inventory in a namespace.
///
/// @param path of the list of its ConfigMaps
record StoredApplications(Gate gate, String namespace, String path) {

  private static final Logger LOG = LoggerFactory.getLogger(StoredApplications.class);

  /// In order.
  ///
  /// @throws dev.plumbline.model.ProblemException `TARGET_UNREACHABLE` if they cannot be listed
  List<ApplicationId> list() {
    Call call = Call.get(path).with("labelSelector", Labels.INVENTORY_LABEL + "=true");
    List<JsonObject> maps =
        new LabelledLists(gate)
            .pages(Gate.OURSELVES, call)
            .orElseThrow(
                () ->
                    new Problem(
                            ProblemCode.TARGET_UNREACHABLE,
                            gate.server(),
                            "the inventories cannot be listed",
                            "",
                            "See whether ConfigMaps of namespace " + namespace + " may be listed.")
                        .exception());
    List<ApplicationId> found = new ArrayList<>();
    for (JsonObject map : maps) {
      try {
        found.add(InventoryCoding.owner(map.object("data").orElse(JsonObject.EMPTY)));
      } catch (Damaged e) {
        LOG.warn(
            "an inventory does not say whose it is and is left alone: {}",
            LiveObject.metadata(map).string("name").orElse("?"));
      }
    }
    return found.stream().sorted().toList();
  }
}
