/**
 * What a search finds, to take away: feeds, calendars, tables, JSON and the API. Everything is
 * written while it is read, so that a list of a hundred thousand needs no more memory than one.
 */
@NullMarked
package org.tbtwatch.web.take;

import org.jspecify.annotations.NullMarked;
