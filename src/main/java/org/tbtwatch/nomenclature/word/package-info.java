/**
 * How texts become words: letters folded, Chinese cut, endings taken off, phrases found, scope
 * negated.
 */
@NullMarked
package org.tbtwatch.nomenclature.word;

import org.jspecify.annotations.NullMarked;
