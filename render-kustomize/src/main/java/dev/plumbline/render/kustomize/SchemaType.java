package dev.plumbline.render.kustomize;

import java.util.List;

/// What a schema says about one value: about its fields, its elements, and how its list merges.
interface SchemaType {

  /// A value of which the schema says nothing.
  SchemaType UNKNOWN =
      new SchemaType() {
        @Override
        public boolean isKnown() {
          return false;
        }

        @Override
        public SchemaType field(String name) {
          return this;
        }

        @Override
        public SchemaType elements() {
          return this;
        }

        @Override
        public boolean merges() {
          return false;
        }

        @Override
        public List<String> keys() {
          return List.of();
        }
      };

  /// Whether the schema says anything.
  default boolean isKnown() {
    return true;
  }

  /// Of the field of that name; [#UNKNOWN] if nothing is known.
  SchemaType field(String name);

  /// Of a list's elements; [#UNKNOWN] if nothing is known.
  SchemaType elements();

  /// Whether a patch merges this list element by element; else it replaces the list.
  boolean merges();

  /// The members that identify an element of a list that merges; none for a set of scalars.
  List<String> keys();
}
