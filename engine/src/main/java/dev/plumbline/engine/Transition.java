package dev.plumbline.engine;

import java.util.List;

/// What an event makes of a state, and what is to be done about it.
record Transition(ApplicationState state, List<Effect> effects) {
  Transition {
    effects = List.copyOf(effects);
  }
}
