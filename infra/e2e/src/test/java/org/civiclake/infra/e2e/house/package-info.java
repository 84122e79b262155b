/** The house itself: its floors, and that every room says what lives there. */
package org.civiclake.infra.e2e.house;
