package dev.plumbline.it.faults;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The test plays these faults. The list in it/src/test/resources/faults.txt names it at each.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Faults {

  /// Their numbers in the list.
  int[] value();

  /// The promises that the test asserts: S1 nothing deleted wrongly, S3 and S5 nothing forgotten,
  /// S8 the status is honest, S10 no needless write, L1 it converges once the fault is over, L3
  /// attempts are bounded, L4 the problem has a name.
  String[] holds();
}
