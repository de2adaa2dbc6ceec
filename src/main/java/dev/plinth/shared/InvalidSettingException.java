package dev.plinth.shared;

/** A setting that is missing or wrong: the service does not start, and says this sentence. */
public class InvalidSettingException extends RuntimeException {

    public InvalidSettingException(String sentence) {
        super(sentence);
    }
}
