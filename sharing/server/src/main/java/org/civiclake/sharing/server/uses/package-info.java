/** Puts every use of shared data on record, whichever door it comes by. */
package org.civiclake.sharing.server.uses;
