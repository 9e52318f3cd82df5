/// Append-only receipts: intent before, outcome after.
@NullMarked
package dev.plumbline.ledger;

import org.jspecify.annotations.NullMarked;
