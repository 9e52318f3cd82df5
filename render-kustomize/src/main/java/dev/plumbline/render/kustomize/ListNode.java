package dev.plumbline.render.kustomize;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// A list that changes in place.
final class ListNode implements Node, Iterable<Node> {

  private final List<Node> elements;

  ListNode() {
    this(new ArrayList<>(4));
  }

  /// @param elements taken over, not copied
  ListNode(List<Node> elements) {
    this.elements = elements;
  }

  int size() {
    return elements.size();
  }

  Node get(int index) {
    return elements.get(index);
  }

  void set(int index, Node element) {
    elements.set(index, element);
  }

  void add(Node element) {
    elements.add(element);
  }

  void insert(int index, Node element) {
    elements.add(index, element);
  }

  void removeAt(int index) {
    elements.remove(index);
  }

  void clear() {
    elements.clear();
  }

  /// Takes over the elements of the other one, which are then shared.
  void become(ListNode other) {
    List<Node> same = List.copyOf(other.elements);
    elements.clear();
    elements.addAll(same);
  }

  @Override
  public Iterator<Node> iterator() {
    return elements.iterator();
  }

  @Override
  public ListNode copy() {
    List<Node> copies = new ArrayList<>(elements.size());
    for (Node element : elements) {
      copies.add(element.copy());
    }
    return new ListNode(copies);
  }

  @Override
  public boolean isNilOrEmpty() {
    return elements.isEmpty();
  }
}
