import { answering } from '../support/answering.ts';
import { labelled } from './examples.ts';

// A thread that reads examples from the drives it is sent.
answering(labelled);
