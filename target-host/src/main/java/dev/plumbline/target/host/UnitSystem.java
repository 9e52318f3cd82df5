package dev.plumbline.target.host;

import java.nio.file.Path;
import java.util.Optional;

/// What manages the units of this machine.
interface UnitSystem {

  /// Where it reads unit files.
  Path folder();

  /// Why it cannot be used here; empty if it can.
  Optional<String> missing();

  /// Makes it read all unit files again.
  ///
  /// @throws dev.plumbline.model.ProblemException `PROCESS_FAILED`
  void reload();

  /// Enables or disables a unit for the next boot.
  ///
  /// @throws dev.plumbline.model.ProblemException `PROCESS_FAILED`
  void enable(String unit, boolean enabled);

  /// Starts or restarts a unit, or stops it.
  ///
  /// @throws dev.plumbline.model.ProblemException `PROCESS_FAILED`
  void start(String unit, boolean started);

  /// How a unit is.
  ///
  /// @throws dev.plumbline.model.ProblemException `PROCESS_FAILED`
  UnitState state(String unit);

  /// How a unit is.
  ///
  /// @param active systemd's word: `active`, `activating`, `inactive`, `failed`
  record UnitState(boolean enabled, String active) {}
}
