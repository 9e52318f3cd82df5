package dev.plumbline.render.kustomize;

import java.util.List;
import java.util.Optional;

/// `sortOptions`
///
/// @param order `legacy` or `fifo`
/// @param legacy the kinds first and last, if they are given
record SortSpec(String order, Optional<LegacyOrder> legacy, Place place) {

  static SortSpec of(Fields fields) {
    return new SortSpec(
        fields.text("order"),
        fields
            .object("legacySortOptions", "orderFirst", "orderLast")
            .map(kinds -> new LegacyOrder(kinds.texts("orderFirst"), kinds.texts("orderLast"))),
        fields.place());
  }

  /// The resources in this order.
  ///
  /// @throws dev.plumbline.model.ProblemException `INVALID_FIELD` for another order, and for kinds
  ///     without the order `legacy`
  List<Resource> sort(List<Resource> resources) {
    return switch (order) {
      case "legacy" -> legacy.orElse(LegacyOrder.DEFAULT).sort(resources);
      case "fifo" -> {
        if (legacy.isPresent()) {
          throw place
              .child("legacySortOptions")
              .refuse(
                  "the field 'sortOptions.legacySortOptions' is set but the selected sort order is"
                      + " 'fifo', not 'legacy'",
                  "Remove it, or set the order to legacy.");
        }
        yield resources;
      }
      default ->
          throw place
              .child("order")
              .refuse(
                  "the field 'sortOptions.order' must be one of [fifo, legacy]",
                  "Correct the order.");
    };
  }
}
