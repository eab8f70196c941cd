namespace TypedProcess.Explorer;

/// <summary>What the book knows of one message.</summary>
internal sealed class Letter(long number, int from, bool isQuestion)
{
    public long Number => number;

    /// <summary>The number of the sender; 0 is the test itself.</summary>
    public int From => from;

    public bool IsQuestion => isQuestion;

    /// <summary>The receiver it was addressed to; null when it was addressed by name.</summary>
    public Member? To { get; set; }

    /// <summary>The sender was told that it is in the mailbox.</summary>
    public bool Accepted { get; set; }

    public int Received { get; set; }

    public int Dead { get; set; }

    /// <summary>For questions: the receiver gave a value as answer.</summary>
    public int Answers { get; set; }

    /// <summary>For questions: how often the asker got that value.</summary>
    public int AnswersSeen { get; set; }

    /// <summary>For questions: how often the value became a dead letter.</summary>
    public int AnswersLate { get; set; }

    public bool AskPending { get; set; }
}
