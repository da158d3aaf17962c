/**
 * The completeness ledger: document symbols are serial numbers, so a gap between two that we hold
 * is a document that we do not. What is held comes in, gaps come out; a gap that an operator has
 * confirmed as never used is none. Knows no store and asks nobody.
 */
@NullMarked
package org.tbtwatch.ledger;

import org.jspecify.annotations.NullMarked;
