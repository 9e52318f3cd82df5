package dev.plumbline.gotemplate;

import java.util.Arrays;

/// The variables of one template, innermost last.
final class Variables {

  private String[] names = new String[8];
  private GoValue[] values = new GoValue[8];

  /// Whether Go holds the value as `interface {}`, which its messages tell.
  private boolean[] open = new boolean[8];

  private int count;

  int mark() {
    return count;
  }

  void reset(int mark) {
    count = mark;
  }

  void push(String name, GoValue value) {
    if (count == names.length) {
      names = Arrays.copyOf(names, count * 2);
      values = Arrays.copyOf(values, count * 2);
      open = Arrays.copyOf(open, count * 2);
    }
    names[count] = name;
    values[count] = value;
    open[count] = false;
    count++;
  }

  /// Sets the variable that was declared last but some.
  void setTop(int fromTop, GoValue value, boolean isOpen) {
    values[count - fromTop] = value;
    open[count - fromTop] = isOpen;
  }

  /// The place of the innermost variable of that name; -1 if there is none.
  int find(String name) {
    for (int i = count - 1; i >= 0; i--) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /// Sets the innermost variable of that name.
  ///
  /// @return whether there is one
  boolean set(String name, GoValue value, boolean isOpen) {
    int index = find(name);
    if (index < 0) {
      return false;
    }
    values[index] = value;
    open[index] = isOpen;
    return true;
  }

  GoValue value(int index) {
    return values[index];
  }

  boolean isOpen(int index) {
    return open[index];
  }
}
